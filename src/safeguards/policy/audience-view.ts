import { html, type Html } from '../../platform/html/index.ts';
import { texts, type Language } from '../../platform/i18n/index.ts';
import { audienceOf, type Audience } from './audience.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The sentence: "Synligt för 31 personer i 9 organisationer." */
export function audienceSentence(language: Language, audience: Audience): string {
  const t = texts(language, language === 'sv' ? sv : en);
  const { people, organisations } = audience;
  if (people === 0) return t('audience.nobody');
  const where = t('audience.organisations', {
    count: organisations.length,
    n: organisations.length,
  });
  return t('audience.people', { count: people, n: people, where });
}

/** Who may see an item, in words: the sentence, and a line for each organisation with its roles. */
function audienceWords(
  language: Language,
  audience: Audience,
): { readonly sentence: string; readonly lines: string[] } {
  const t = texts(language, language === 'sv' ? sv : en);
  const lines = audience.organisations.map(({ name, people, roles }) => {
    const held = roles.map((role) => t(`role.${role}`).toLowerCase()).join(', ');
    return `${name}: ${t('audience.inOne', { count: people, n: people })} (${held})`;
  });
  return { sentence: audienceSentence(language, audience), lines };
}

/**
 * "Vem kan se det här?" as a part of a page: the sentence, and behind it each organisation with its roles. Works without
 * script and needs no style of its own.
 */
export function audienceView(language: Language, audience: Audience): Html {
  const t = texts(language, language === 'sv' ? sv : en);
  const { sentence, lines } = audienceWords(language, audience);
  return html`<details>
    <summary>${t('share.who')}</summary>
    <p>${sentence}</p>
    ${
      lines.length > 0 &&
      html`<ul>
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`
    }
  </details>`;
}

/** "Vem kan se det här?": the answer, as a part of a page, and in words. */
export const audience = { of: audienceOf, view: audienceView, words: audienceWords } as const;
