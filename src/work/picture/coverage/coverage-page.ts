import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { addWeeks, weekNumber, weekOf } from '#platform/weeks';
import { SIDE_BY_SIDE, type Coverage, type Told } from './show-coverage.ts';
import { yearPart } from './year-part.ts';

const SIGNS = { reported: '●', calm: '○', silent: '–' } as const;

/** Organisation by week: a sign for the eye, words for the ear, and never a number where somebody was silent. */
export function coveragePage(coverage: Coverage, t: Translate, now: Date): Html {
  const { week, organisations, notBefore, weeks } = coverage;
  return html`<p class="lead">${t('lead', { week: weekNumber(week) })}</p>
    <p><strong>${t('silence')}</strong></p>
    <p>${t('legend')}</p>
    ${organisations.length === 0 ? html`<p role="status">${t('none')}</p>` : table(coverage, t)}
    ${weeks.some(({ isPaused }) => isPaused) && html`<p>${t('pausedWhat')}</p>`}
    ${notBefore !== undefined && html`<p>${t('notBefore', { week: weekNumber(notBefore) })}</p>`}
    ${yearPart(coverage, t)}
    <p class="pages">
      ${notBefore === undefined && way(addWeeks(week, -SIDE_BY_SIDE), t('earlier'))}
      ${coverage.hasLater && way(laterOf(week, now), t('later'))}
      <a href="/lage/${week}">${t('back')}</a>
    </p>`;
}

function way(week: string, words: string): Html {
  return html`<a href="/lage/${week}/tackning">${words}</a>`;
}

/** No further than the week that is running. */
function laterOf(week: string, now: Date): string {
  const later = addWeeks(week, SIDE_BY_SIDE);
  return later < weekOf(now) ? later : weekOf(now);
}

function table({ weeks, organisations }: Coverage, t: Translate): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('region')}">
    <table class="coverage">
      <thead>
        <tr>
          <th scope="col">${t('organisation')}</th>
          ${weeks.map((one) => heading(one, t))}
        </tr>
      </thead>
      <tbody>
        ${organisations.map(
          ({ name, told }) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${told.map((one, n) => cell(one, weeks[n]?.isPaused === true, t))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function heading({ week, isPaused, isRunning }: Coverage['weeks'][number], t: Translate): Html {
  return html`<th scope="col">
    ${t('week', { week: weekNumber(week) })} ${isPaused && html`<small>${t('paused')}</small>`}
    ${isRunning && html`<small>${t('running')}</small>`}
  </th>`;
}

function cell(told: Told, isPaused: boolean, t: Translate): Html {
  const words = t(told === 'silent' && isPaused ? 'pausedSilent' : told);
  return html`<td class="told-${told}">
    <span role="img" aria-label="${words}" title="${words}">${SIGNS[told]}</span>
  </td>`;
}
