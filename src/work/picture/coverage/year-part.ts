import { yearCalendar } from '#figures';
import { Html, html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { weekNumber } from '#platform/weeks';
import type { Coverage, YearWeek } from './show-coverage.ts';

const WIDTH = 640;

/** The year's weeks by how many of those who are expected were heard from: a figure, and the same as a table. */
export function yearPart(coverage: Coverage, t: Translate): Html | undefined {
  const { year, organisations } = coverage;
  const of = organisations.length;
  if (of === 0 || year.weeks.length === 0) return undefined;
  const known = year.weeks.filter(({ state }) => state === 'known');
  const half = known.filter(({ heard }) => heard * 2 >= of).length;
  const said = t('year.said', { n: half, all: known.length });
  const svg = yearCalendar({
    title: t('year.title', { year: year.name }),
    weeks: year.weeks.map((one) => markOf(one, of)),
    ...{ width: WIDTH, idPrefix: `year-${year.name}`, description: `${said} ${t('silence')}` },
  });
  return html`<figure class="panel">
    ${new Html(svg)}
    <figcaption>
      <p>${said}</p>
      <p class="hint">${t('year.legend')}</p>
    </figcaption>
    ${tableOf(coverage, t)}
  </figure>`;
}

function tableOf({ year, organisations }: Coverage, t: Translate): Html {
  const title = t('year.title', { year: year.name });
  return html`<details>
    <summary>${t('year.asTable')}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('year.week')}</th>
            <th scope="col">${t('year.heard')}</th>
          </tr>
        </thead>
        <tbody>
          ${year.weeks.map(
            (one) =>
              html`<tr>
                <th class="week" scope="row">${weekNumber(one.week)}</th>
                <td>${wordsOf(one, organisations.length, t)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

type CalendarWeek = Parameters<typeof yearCalendar>[0]['weeks'][number];

/** A week in which nobody at all was heard from is not known, which is not zero. */
function markOf({ week, heard, state, isPaused }: YearWeek, of: number): CalendarWeek {
  const label = String(weekNumber(week));
  const isMarked = isPaused;
  if (state !== 'known') return { label, isMarked, shown: { kind: state } };
  const shown =
    heard === 0 ? ({ kind: 'missing' } as const) : ({ kind: 'share', share: heard / of } as const);
  return { label, isMarked, shown };
}

function wordsOf({ heard, state, isPaused }: YearWeek, of: number, t: Translate): string {
  const pause = isPaused ? ` (${t('paused')})` : '';
  if (state === 'later') return t('year.later');
  if (state === 'missing') return t('year.unknown');
  return (heard === 0 ? t('year.nobody') : t('year.of', { n: heard, all: of })) + pause;
}
