import { html, type Html } from '#platform/html';
import type { OnePage, Said } from '../one-page.ts';
import type { Words } from '../words.ts';
import { roomLinks } from './parts.ts';

/** Both sides beside each other, in the same space; on a phone by turns, so that no side comes first as a block. */
export function onePagePage({ better, hard, all }: OnePage, words: Words): Html {
  const { t } = words;
  const rows = Array.from(
    { length: Math.max(better.length, hard.length) },
    (_, n) => [better[n], hard[n]] as const,
  );
  return html`${roomLinks('/dokument/en-sida', words)}
    <p class="lead">${t('onePage.lead')}</p>
    ${rows.length === 0 && html`<p>${t('onePage.none')}</p>`}
    <ul class="sides two-sides">
      ${rows.map(([one, other]) => html`${item(one, 'better', words)}${item(other, 'hard', words)}`)}
    </ul>
    <h2>${t('onePage.how')}</h2>
    <p>${t('onePage.rule', { better: all.better, hard: all.hard })}</p>
    <p>${t('onePage.same')}</p>`;
}

function item(said: Said | undefined, side: 'better' | 'hard', { t, day }: Words): Html {
  if (!said)
    return html`<li class="side-card">
      <p class="quiet">${t(`side.${side}`)}</p>
      <p>${t('onePage.noMore')}</p>
    </li>`;
  return html`<li class="side-card">
    <p class="quiet">${t(`side.${side}`)} · <a href="/omrade/${said.slug}">${said.area}</a></p>
    <h2 class="statement">${said.statement}</h2>
    ${said.detail !== '' && html`<p>${said.detail}</p>`}
    <p class="quiet">
      ${t(`evidence.${said.evidence}`)}.
      ${t('document.sourceDay', { source: said.source, date: day(said.day) })}
    </p>
  </li>`;
}
