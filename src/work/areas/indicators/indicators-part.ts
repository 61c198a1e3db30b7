import { history } from '#figures';
import { Html, html } from '#platform/html';
import { directionOf, type Series } from './indicator.ts';
import { isOld } from '../page/old.ts';
import type { Words } from './words.ts';

export type IndicatorsGiven = {
  readonly area: string;
  /** The area's own. */
  readonly own: readonly Series[];
  /** The whole municipality's: shown apart, and never as the area's. */
  readonly whole: readonly Series[];
  /** "2026-11-24" */
  readonly today: string;
};

/** An area's indicators, each with its own history as a figure and as a table; what holds for the whole stands apart. */
export function indicatorsPart(given: IndicatorsGiven, words: Words): Html {
  const { area, own, whole, today } = given;
  const { t } = words;
  return html`<h2 id="matt">${t('indicators.title')}</h2>
    <p>${own.length === 0 ? t('indicators.none') : t('indicators.lead')}</p>
    <div class="measures">${own.map((series) => indicatorFigure(series, today, words))}</div>
    ${
      whole.length > 0 &&
      html`<details class="whole">
        <summary>
          <h3>${t('indicators.whole')}</h3>
          <span class="hint"
            >${t('indicators.howMany', { count: whole.length, n: whole.length })}</span
          >
        </summary>
        <p>${t('indicators.wholeLead', { area })}</p>
        <div class="measures">${whole.map((series) => indicatorFigure(series, today, words))}</div>
      </details>`
    }`;
}

function indicatorFigure(series: Series, today: string, words: Words): Html {
  const { t, day } = words;
  const { indicator, breaks, sourceDay } = series;
  const { name, definition, source, licence, level, wanted, madeUp, uncertainty } = indicator;
  const about = {
    ...{ source, licence, definition: sentence(definition), date: day(sourceDay) },
    level: t(`matt.level.${level}`),
    wanted: t(`matt.wanted.${wanted}`),
  };
  return html`<figure class="panel">
    ${drawing(series, words, { width: 340, height: 170 })}
    <figcaption>
      <p>
        <strong>${t(`indicators.direction.${directionOf(series)}`)}.</strong>
        ${latest(series, words)}
        ${isOld(sourceDay, today) && html`<strong>${t('indicators.old')}</strong>`}
        ${madeUp && html`<em>${t('indicators.madeUp')}</em>`}
      </p>
      ${breaks.map(
        ({ starts, sv, en }) =>
          html`<p class="note-mark">
            ${t('indicators.break', { period: starts.slice(0, 4), text: words.language === 'sv' ? sv : en })}
          </p>`,
      )}
      <p class="hint">${t(hasIntervals(series) ? 'indicators.band' : 'indicators.noBand')}</p>
      <p class="hint">${t('indicators.source', about)}</p>
    </figcaption>
    <details>
      <summary>${t('indicators.how')}<span class="for-ears"> ${name}</span></summary>
      <p class="hint">${t('indicators.about', about)} ${uncertainty}</p>
    </details>
    <details>
      <summary>${t('indicators.asTable')}<span class="for-ears"> ${name}</span></summary>
      ${table(series, words)}
    </details>
  </figure>`;
}

function hasIntervals({ values }: Series): boolean {
  return values.some(({ value, low, high }) => ![value, low, high].includes(undefined));
}

/** The history of one indicator as a small figure. */
export function drawing(
  series: Series,
  words: Words,
  size: { readonly width: number; readonly height: number },
): Html {
  const { indicator, values, breaks } = series;
  const points = values.map(({ period, value, low, high, status }) => ({
    ...{ tick: tickOf(period), value, low, high, preliminary: status === 'p' },
  }));
  const broken = breaks.map((one) => values.findIndex(({ starts }) => starts >= one.starts));
  return new Html(
    history({
      ...{ ...size, points, title: `${indicator.name} (${indicator.unit})` },
      ...{ breaks: broken.filter((n) => n > 0), isBanded: true },
      description: description(series, words),
    }),
  );
}

/** Short under the axis: "2026-W48" is "48". */
function tickOf(period: string): string {
  return /-W(\d\d)$/.exec(period)?.[1] ?? period;
}

function description(series: Series, words: Words): string {
  const direction = words.t(`indicators.direction.${directionOf(series)}`);
  return `${direction}. ${latest(series, words)}`;
}

function latest({ values, indicator }: Series, { t, number }: Words): string {
  const last = values.findLast(({ value }) => value !== undefined);
  if (last?.value === undefined) return '';
  return t('indicators.latest', {
    period: last.period,
    value: `${number(last.value)} ${indicator.unit}`,
  });
}

/** The figure's twin: every value with its interval and what is to be said of it. */
function table({ indicator, values }: Series, words: Words): Html {
  const { t, number } = words;
  const rows = values.map((one) => {
    const { period, value, low, high } = one;
    const interval =
      low === undefined || high === undefined
        ? t('indicators.noInterval')
        : `${number(low)}–${number(high)}`;
    return html`<tr>
      <th scope="row">${period}</th>
      <td class="number">${value === undefined ? wordFor(one.status, words) : number(value)}</td>
      <td>${value === undefined ? '' : interval}</td>
      <td>${noteOn(one, words)}</td>
    </tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${indicator.name}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('indicators.period')}</th>
          <th scope="col">${t('indicators.value')} (${indicator.unit})</th>
          <th scope="col">${t('indicators.interval')}</th>
          <th scope="col">${t('indicators.note')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function wordFor(status: string, { t }: Words): string {
  return status === 'c' ? t('indicators.protected') : t('indicators.missing');
}

function noteOn(
  { status, revisions, base }: Series['values'][number],
  { t, number }: Words,
): string {
  const notes = [
    ...(status === 'p' ? [t('indicators.preliminary')] : []),
    ...(status === 'r' ? [t('indicators.revisedBySource')] : []),
    ...(revisions > 0 ? [t('indicators.revised', { n: revisions })] : []),
    ...(base === undefined ? [] : [t('indicators.base', { n: number(base) })]),
  ];
  return notes.join(', ');
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
