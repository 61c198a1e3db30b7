import { history } from '#figures';
import { Html, html } from '#platform/html';
import type { MeasuredView } from '../show-follow-up.ts';
import { unitOfChange, type Words } from '../words.ts';
import type { CountedIndicator } from './count-indicator.ts';
import type { IndicatorComparison } from './indicator-store.ts';
import { endOf, type IndicatorValue } from './points.ts';

type Locked = Extract<MeasuredView, { kind: 'locked' }>;

/** What an indicator's values carry: before and after, beside the places that were locked, with figure, table and doubts. */
export function measuredEffect({ locked, counted }: Locked, words: Words): Html {
  const { t } = words;
  if (!counted)
    return html`<h2>${t('effect.title')}</h2>
      <p>${t('effect.notYet')}</p>`;
  const { judged } = counted;
  return html`<h2>${t('effect.title')}</h2>
    <p><strong>${t('effect.byNumbers', { word: t(`plan.effect.${judged.verdict}`) })}</strong></p>
    ${estimateWords(counted, words)}
    ${
      judged.reasons.length > 0 &&
      html`<p>${t('verdict.reasons')}</p>
        <ul>
          ${judged.reasons.map((reason) => html`<li>${t(`reason.${reason}`)}</li>`)}
        </ul>`
    }
    ${figure(counted, locked, words)} ${doubts(counted, locked, words)}`;
}

function signed(value: number, { number, t }: Words): string {
  const said = number(Math.abs(value));
  if (said === number(0)) return t('measured.unchanged');
  return t(value > 0 ? 'measured.up' : 'measured.down', { n: said });
}

function periodsOf(values: readonly IndicatorValue[]): string {
  const [first, last] = [values[0]?.period ?? '', values.at(-1)?.period ?? ''];
  return first === last ? first : `${first}–${last}`;
}

function estimateWords({ judged, indicator }: CountedIndicator, words: Words): Html | undefined {
  const { t, number } = words;
  const { estimate, sides, kept } = judged;
  if (!estimate) return undefined;
  const { unit } = indicator;
  const side = (which: 'before' | 'after'): string => {
    const values = sides[which];
    const about = { unit, count: values.length, n: values.length, periods: periodsOf(values) };
    return t(`measured.mean.${which}`, { ...about, value: number(estimate[which]) });
  };
  const { change, low, high, elsewhere } = estimate;
  const reach = { low: signed(low, words), high: signed(high, words) };
  return html`<p>
      ${side('before')} ${side('after')}
      ${elsewhere !== undefined && t('measured.elsewhere', { change: signed(elsewhere, words), count: kept.length, n: kept.length })}
    </p>
    <p>
      ${t(elsewhere === undefined ? 'measured.changeAlone' : 'measured.changeBeside', { change: signed(change, words), unit: unitOfChange(unit, words) })}
      ${t('measured.interval', reach)}
    </p>`;
}

function figure(counted: CountedIndicator, locked: IndicatorComparison, words: Words): Html {
  const { t } = words;
  const { indicator, own, breaks } = counted;
  const says = t('measured.figureSays', daysOf(locked, words));
  const svg = history({
    ...{ title: indicator.name, width: 640, height: 240, isBanded: true, description: says },
    points: own.map(({ period, value, low, high, status }) => ({
      ...{ tick: period, value, low, high, preliminary: status === 'p' },
    })),
    breaks: breaks
      .map((first) => own.findIndex(({ starts }) => starts >= first))
      .filter((place) => place > 0),
    days: [
      { place: placeOf(locked.start, own), text: t('measured.mark.start') },
      { place: placeOf(locked.end, own), text: t('measured.mark.followUp') },
    ],
  });
  return html`<figure class="panel">
    <div class="scroll" tabindex="0" role="group" aria-label="${indicator.name}">
      ${new Html(svg)}
    </div>
    <figcaption><p class="hint">${says}</p></figcaption>
    <details>
      <summary>${t('effect.asTable')}</summary>
      ${table(counted, locked, words)}
    </details>
  </figure>`;
}

function daysOf({ start, end }: IndicatorComparison, { day }: Words): Record<string, string> {
  return { start: day(start), end: day(end) };
}

function tableTitle(locked: IndicatorComparison, words: Words): string {
  const { t } = words;
  return `${t('measured.table')}. ${t('measured.days', daysOf(locked, words))}`;
}

/** Where a day lies among the periods: 0 is the middle of the first, for a value is of its whole period. */
function placeOf(day: string, own: readonly Pick<IndicatorValue, 'period' | 'starts'>[]): number {
  const n = own.findLastIndex(({ starts }) => starts <= day);
  const period = own[n];
  if (!period) return -0.5;
  const [from, to, at] = [period.starts, endOf(period, own), day].map((one) => Date.parse(one));
  const share = ((at ?? 0) - (from ?? 0)) / ((to ?? 0) - (from ?? 0));
  return n - 0.5 + (Number.isFinite(share) ? Math.min(1, share) : 1);
}

function table(
  { indicator, own, judged }: CountedIndicator,
  locked: IndicatorComparison,
  words: Words,
): Html {
  const { t, number } = words;
  const { before, after } = judged.sides;
  const sideOf = (one: IndicatorValue): string =>
    before.includes(one) ? 'before' : after.includes(one) ? 'after' : 'neither';
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${t('measured.table')}">
    <table>
      <caption>
        ${tableTitle(locked, words)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('measured.period')}</th>
          <th scope="col">${t('measured.value')} (${indicator.unit})</th>
          <th scope="col">${t('measured.sure')}</th>
          <th scope="col">${t('measured.counts')}</th>
        </tr>
      </thead>
      <tbody>
        ${own.map(
          (one) =>
            html`<tr>
              <th scope="row">${one.period}</th>
              <td class="number">
                ${one.value === undefined ? t(`measured.without.${one.status}`) : number(one.value)}
              </td>
              <td>
                ${one.low === undefined || one.high === undefined ? t('measured.notSaid') : `${number(one.low)}–${number(one.high)}`}
              </td>
              <td>${t(`measured.side.${sideOf(one)}`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What may explain it as well, and what is not known. */
function doubts(
  { judged, indicator }: CountedIndicator,
  locked: IndicatorComparison,
  words: Words,
): Html {
  const { t } = words;
  const { sides, kept, atWorst } = judged;
  const used = [...sides.before, ...sides.after];
  const left = locked.places.length - kept.length;
  const all = [
    ...(atWorst ? ['measured.warn.worst'] : []),
    ...(locked.places.length === 0 ? ['measured.warn.alone'] : []),
    ...(used.some(({ low }) => low === undefined) ? ['measured.warn.unsure'] : []),
    ...(used.some(({ revisions }) => revisions > 0) ? ['measured.warn.revised'] : []),
    ...(sides.cutOff > 0 ? ['measured.warn.broke'] : []),
    ...(indicator.madeUp ? ['measured.warn.madeUp'] : []),
    'warn.other',
  ];
  return html`<h3>${t('warn.title')}</h3>
    <ul>
      ${left > 0 && used.length > 0 && html`<li>${t('measured.warn.left', { count: left, n: left })}</li>`}
      ${all.map((one) => html`<li>${t(one)}</li>`)}
    </ul>`;
}
