import { seriesBand } from '#figures';
import { Html, html } from '#platform/html';
import { weekNumber } from '#platform/weeks';
import type { JudgedEffect } from './effect/judge-effect.ts';
import type { Counted } from './judge-measure.ts';
import type { FollowUpView } from './show-follow-up.ts';
import type { Words } from './words.ts';

/** What the numbers carry, in words; exact numbers, figure and table for the inner circle only. */
export function effectPart({ counted, judgements }: FollowUpView, words: Words): Html {
  const { t } = words;
  if (!counted)
    return html`<h2>${t('effect.title')}</h2>
      <p>${t(judgements.length > 0 ? 'effect.outside' : 'effect.notYet')}</p>`;
  const { judged } = counted;
  return html`<h2>${t('effect.title')}</h2>
    <p class="note-mark">${t('working')}</p>
    <p><strong>${t('effect.byNumbers', { word: t(`plan.effect.${judged.verdict}`) })}</strong></p>
    ${estimateWords(judged, words)}
    ${
      judged.reasons.length > 0 &&
      html`<p>${t('verdict.reasons')}</p>
        <ul>
          ${judged.reasons.map((reason) => html`<li>${t(`reason.${reason}`)}</li>`)}
        </ul>`
    }
    ${figure(counted, words)} ${warnings(judged, words)}`;
}

const percent = (ratio: number): number => Math.round(100 * Math.abs(1 - ratio));

function changeWords(ratio: number, t: Words['t']): string {
  if (!Number.isFinite(ratio)) return t('effect.noEnd');
  if (percent(ratio) === 0) return t('effect.same');
  return t(ratio < 1 ? 'effect.fewer' : 'effect.more', { percent: percent(ratio) });
}

/** Below so many reports a share misleads: counts are said. */
const LEAST_FOR_SHARE = 20;

function estimateWords({ estimate }: JudgedEffect, { t }: Words): Html | undefined {
  if (!estimate) return undefined;
  const { observed, expected, ratio, low, high } = estimate;
  const counts = t('effect.counts', { observed, expected: Math.round(expected) });
  if (expected < LEAST_FOR_SHARE) {
    const reach = { low: String(Math.round(observed / high)), high: mostWords(observed, low, t) };
    return html`<p>${counts} ${t('effect.intervalCounts', reach)}</p>`;
  }
  const interval = { low: changeWords(low, t), high: changeWords(high, t) };
  return html`<p>${counts} ${t('effect.estimate', { change: changeWords(ratio, t) })}</p>
    <p>${t('effect.interval', interval)}</p>`;
}

function mostWords(observed: number, low: number, t: Words['t']): string {
  return low > 0 && observed > 0 ? String(Math.round(observed / low)) : t('effect.any');
}

const PERIOD = 4;

type Row = { readonly week: string; readonly count: number; readonly expected: number | undefined };

/** Sums of four weeks around the start, beside what the comparison areas let one expect. */
function rowsOf({ gathered, comparison }: Counted): {
  readonly rows: readonly Row[];
  readonly from: number;
} {
  const { weeks, start, treated, others, lookedFrom } = gathered;
  const first = start - Math.floor(start / PERIOD) * PERIOD;
  const kept = others.filter(({ area }) => comparison.includes(area));
  const sum = (series: typeof others, from: number, to: number): number =>
    series.reduce((all, { counts }) => all + counts.slice(from, to).reduce((a, b) => a + b, 0), 0);
  const base = sum(kept, 0, lookedFrom);
  const scale = base > 0 ? sum(treated, 0, lookedFrom) / base : undefined;
  const count = Math.floor((weeks.length - first) / PERIOD);
  const rows = Array.from({ length: count }, (_, n): Row => {
    const [from, to] = [first + n * PERIOD, first + (n + 1) * PERIOD];
    return {
      ...{ week: weeks[from] ?? '', count: sum(treated, from, to) },
      expected: scale === undefined ? undefined : scale * sum(kept, from, to),
    };
  });
  return { rows, from: Math.round((start - first) / PERIOD) };
}

type Rows = ReturnType<typeof rowsOf>;

function tickOf(week: string, { t }: Words): string {
  return t('effect.tick', { week: weekNumber(week), year: week.slice(2, 4) });
}

function figure(counted: Counted, words: Words): Html {
  const { t } = words;
  const shown = rowsOf(counted);
  const svg = seriesBand({
    ...{ title: t('effect.figure'), width: 640, height: 240, from: shown.from },
    description: t('effect.figureSays'),
    points: shown.rows.map(({ week, count, expected }, n) => ({
      ...{ tick: n % 4 === 0 ? tickOf(week, words) : '', count, expected },
    })),
  });
  return html`<figure class="panel">
    <div class="scroll" tabindex="0" role="group" aria-label="${t('effect.figure')}">
      ${new Html(svg)}
    </div>
    <figcaption><p class="hint">${t('effect.figureSays')}</p></figcaption>
    <details>
      <summary>${t('effect.asTable')}</summary>
      ${table(shown, words)}
    </details>
  </figure>`;
}

function table({ rows, from }: Rows, words: Words): Html {
  const { t } = words;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${t('effect.table')}">
    <table>
      <caption>
        ${t('effect.table')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('effect.weeks')}</th>
          <th scope="col">${t('effect.count')}</th>
          <th scope="col">${t('effect.expected')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ week, count, expected }, n) =>
            html`<tr>
              <th scope="row">
                ${tickOf(week, words)}${n === from && ` (${t('effect.started')})`}
              </th>
              <td class="number">${count}</td>
              <td class="number">
                ${expected === undefined ? t('effect.unknown') : Math.round(expected)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What may explain it as well, and what happened next door. */
function warnings({ peak, reporters, reporting, moved }: JudgedEffect, { t }: Words): Html {
  const all = [
    ...(peak?.warn === true
      ? [t('warn.peak', { percent: Math.round(100 * peak.fallByItself) })]
      : []),
    ...(reporters?.hasChanged === true
      ? [t('warn.reporters', { change: changeWords(reporters.ratio, t) })]
      : []),
    ...(reporters?.hasChanged === false ? [t('warn.reportersSame')] : []),
    ...(reporting ? [t('warn.reporting', { change: changeWords(reporting.ratio, t) })] : []),
    ...(moved ? [t(`moved.${moved.nextDoor}`), movedTotal(moved, t)] : [t('moved.notAsked')]),
    t('warn.other'),
  ];
  return html`<h3>${t('warn.title')}</h3>
    <ul>
      ${all.map((one) => html`<li>${one}</li>`)}
    </ul>`;
}

function movedTotal(moved: NonNullable<JudgedEffect['moved']>, t: Words['t']): string {
  const [local, near] = [Math.round(moved.local), Math.round(moved.displaced)];
  const said = (value: number): string => countWords(value, t);
  return t('moved.total', {
    ...{ local: said(local), near: said(near), total: said(local + near) },
    ...{ low: said(Math.round(moved.total.low)), high: said(Math.round(moved.total.high)) },
  });
}

function countWords(value: number, t: Words['t']): string {
  if (value === 0) return t('effect.same');
  return t(value < 0 ? 'moved.count.fewer' : 'moved.count.more', { n: Math.abs(value) });
}
