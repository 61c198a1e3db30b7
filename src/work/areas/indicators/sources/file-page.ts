import { html, type Html } from '#platform/html';
import { WANTED } from '../indicator.ts';
import type { Words } from '../words.ts';
import type { FoundSeries } from './gather-series.ts';
import { SOURCES } from './known-sources.ts';
import { sheetPart } from './sheet-part.ts';
import type { Looked, Standing } from './take-in-file.ts';

export type FilePageGiven = {
  readonly looked: Looked;
  /** Key of the sentence that says what is wrong. */
  readonly wrong?: string | undefined;
};

/** What was read of a source's file: the series to choose among, and every sheet with what could not be read. */
export function filePage({ looked, wrong }: FilePageGiven, words: Words): Html {
  const { t, day } = words;
  const { reading, sourceDay, id } = looked;
  const { source, licence, definition, uncertainty } = SOURCES[reading.source];
  const bad = reading.series.reduce((sum, one) => sum + one.bad, 0);
  const n = reading.series.length;
  return html`${wrong !== undefined && html`<div class="told wrong" role="alert"><p>${t(wrong)}</p></div>`}
    <p><a href="/matt">${t('file.back')}</a></p>
    <div class="told ${bad > 0 && 'wrong'}" role="${bad > 0 ? 'alert' : 'status'}">
      <p>${n === 0 ? t('file.nothing') : t('file.found', { count: n, n })}</p>
      ${bad > 0 && html`<p>${t('file.bad', { count: bad, n: bad })}</p>`}
    </div>
    <p>${t('file.about', { source, licence, date: day(sourceDay) })}</p>
    <p class="hint">${definition} ${uncertainty}</p>
    ${n > 0 && seriesForm(looked, words)}
    <form method="post" action="/matt/fil/${id}/slang">
      <p class="buttons"><button class="plain">${t('file.drop')}</button></p>
    </form>
    <h2>${t('file.sheets')}</h2>
    ${reading.sheets.map((sheet, at) => sheetPart(sheet, at, words))}`;
}

function seriesForm({ id, reading, standings }: Looked, words: Words): Html {
  const { t } = words;
  const heads = ['name', 'level', 'values', 'breaks', 'wanted'] as const;
  return html`<form method="post" action="/matt/fil/${id}">
    <h2 id="serier">${t('file.series')}</h2>
    <p>${t('file.series.lead')}</p>
    <div class="scroll tall" tabindex="0" role="group" aria-labelledby="serier">
      <table>
        <thead>
          <tr>
            ${heads.map((one) => html`<th scope="col">${t(`file.col.${one}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${reading.series.map((series, at) => seriesRow({ series, at, standing: standings[at] }, words))}
        </tbody>
      </table>
    </div>
    <p class="buttons"><button class="primary">${t('file.take')}</button></p>
  </form>`;
}

type Row = {
  readonly series: FoundSeries;
  readonly at: number;
  readonly standing: Standing | undefined;
};

function seriesRow({ series, at, standing }: Row, words: Words): Html {
  const { t } = words;
  const { indicator, values, breaks, bad } = series;
  const { slug, name, unit, level, wanted } = indicator;
  const stopped =
    bad > 0 ? t('file.held', { count: bad, n: bad }) : standing?.isTaken ? t('file.taken') : '';
  const label = html`<label for="s-${at}">${name} (${unit})</label>`;
  return html`<tr>
    <th scope="row">
      ${
        stopped === ''
          ? html`<input
                type="checkbox"
                id="s-${at}"
                name="serie"
                value="${slug}"
                ${isChosen(standing) && 'checked'}
              />
              ${label}`
          : html`${name} (${unit})<br /><mark>${stopped}</mark>`
      }
    </th>
    <td>${t(`matt.level.${level}`)}</td>
    <td>
      ${t('file.values', { n: values.length })}<br /><span class="hint"
        >${newsOf(standing, words)}</span
      >
    </td>
    <td>
      ${breaks.length === 0 ? t('file.noBreaks') : breaks.map(({ starts, sv, en }) => html`${starts.slice(0, 4)}: ${words.language === 'sv' ? sv : en}<br />`)}
    </td>
    <td>
      <select name="riktning-${slug}" aria-label="${t('file.wantedOf', { name })}">
        ${WANTED.map((one) => html`<option value="${one}" ${one === wanted && 'selected'}>${t(`matt.wanted.${one}`)}</option>`)}
      </select>
    </td>
  </tr>`;
}

/** What says something new is chosen from the start. */
function isChosen(standing: Standing | undefined): boolean {
  return standing === undefined || standing.fresh + standing.revised > 0;
}

function newsOf(standing: Standing | undefined, { t }: Words): string {
  if (!standing) return '';
  const { fresh, revised, same } = standing;
  return t('file.news', { fresh, revised, same });
}
