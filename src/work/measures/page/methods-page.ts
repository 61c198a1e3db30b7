import { html, type Html } from '#platform/html';
import { desk } from '#work/plans';
import { METHODS, type Method } from '../methods/methods.ts';
import type { Words } from '../words.ts';

/** Well-known methods as cards: what they are, what is known of them, what they cannot do. */
export function methodsPage(mayWrite: boolean, words: Words): Html {
  const { t } = words;
  return html`${desk.tabs('/plan/metoder', t)}
    <p class="lead">${t('methods.lead')}</p>
    <ul class="plain-list methods">
      ${METHODS.map((method) => card(method, mayWrite, words))}
    </ul>`;
}

function card(method: Method, mayWrite: boolean, { t, language }: Words): Html {
  const { slug, name, what, problems, limits, evidence, cost, source, checked, level, type } =
    method;
  const facts = [
    ['methods.problems', problems[language]],
    ['methods.evidence', t(`methods.evidence.${evidence}`)],
    ['methods.limits', limits[language]],
    ['plan.level', t(`level.${level}`)],
    ['measure.type', t(`type.${type}`)],
    ['measure.cost', t(`cost.${cost}`)],
    ['methods.source', checked ? source : `${source} (${t('methods.unchecked')})`],
  ] as const;
  return html`<li class="panel" id="${slug}">
    <h2>${name[language]}</h2>
    <p>${what[language]}</p>
    <dl class="facts">
      ${facts.map(
        ([key, said]) =>
          html`<dt>${t(key)}</dt>
            <dd>${said}</dd>`,
      )}
    </dl>
    ${
      mayWrite &&
      html`<p class="buttons no-print">
        <a class="plain" href="/atgard/ny?metod=${slug}"
          >${t('methods.use')}<span class="for-ears">: ${name[language]}</span></a
        >
      </p>`
    }
  </li>`;
}
