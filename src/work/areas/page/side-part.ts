import { html, type Html } from '#platform/html';
import type { SideEffect, SideMeasure, SideReports, SideShown } from './side.ts';
import type { Words } from './words.ts';

/** What is done in the area; until a stage of the work tells of measures, that is said. */
export function doingPart(measures: readonly SideMeasure[] | undefined, { t }: Words): Html {
  const rows = measures ?? [];
  return html`<h2 id="gors">${t('area.doing')}</h2>
    ${
      rows.length === 0
        ? html`<p>${t('doing.none')}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="${t('area.doing')}">
            <table>
              <thead>
                <tr>
                  <th scope="col">${t('doing.measure')}</th>
                  <th scope="col">${t('doing.level')}</th>
                  <th scope="col">${t('doing.state')}</th>
                  <th scope="col">${t('doing.followUp')}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map(measureRow)}
              </tbody>
            </table>
          </div>`
    }`;
}

function measureRow({ title, level, state, followUp, href }: SideMeasure): Html {
  return html`<tr>
    <th scope="row">${href === undefined ? title : html`<a href="${href}">${title}</a>`}</th>
    <td>${level}</td>
    <td>${state}</td>
    <td>${followUp}</td>
  </tr>`;
}

/** What was found of measures that have been followed up; nothing where none has been. */
export function effectsPart(effects: readonly SideEffect[], { t }: Words): Html | undefined {
  if (effects.length === 0) return undefined;
  return html`<h2 id="uppfoljt">${t('effects.title')}</h2>
    <p>${t('effects.lead')}</p>
    <ul class="sides">
      ${effects.map(
        ({ title, word, why, href }) =>
          html`<li class="side-card">
            <h3><a href="${href}">${title}</a></h3>
            <p><strong>${word}</strong></p>
            <p>${why}</p>
          </li>`,
      )}
    </ul>`;
}

/** A number as the picture shows it; a protected one is hatched and says nothing more. */
export function shownCell(shown: SideShown, { t }: Words): Html {
  if (shown.kind === 'count') return html`<td class="number">${shown.n}</td>`;
  if (shown.kind === 'protected')
    return html`<td class="hatched"><span>${t('privacy.suppressed')}</span></td>`;
  return html`<td>${t(`shown.${shown.kind}`)}</td>`;
}

/** The area's reports as the picture shows them to the one who asks. */
export function reportsPart(reports: SideReports | undefined, words: Words): Html {
  const { t, day } = words;
  if (!reports)
    return html`<h2 id="rapporter">${t('reports.title')}</h2>
      <p>${t('reports.none')}</p>`;
  const { areaPeriod, cellPeriod, categories, exact } = reports;
  const from = day(areaPeriod.from);
  const cells = { from: day(cellPeriod.from), to: day(cellPeriod.to) };
  return html`<h2 id="rapporter">${t('reports.title')}</h2>
    <p>${t('reports.lead')}</p>
    ${exact && html`<p class="note-mark">${t('reports.exact')}</p>`}
    <table class="narrow">
      <caption>
        ${t('reports.caption', { from, to: day(areaPeriod.to) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('reports.what')}</th>
          <th scope="col">${t('reports.count')}</th>
        </tr>
      </thead>
      <tbody>
        ${reportRow(t('reports.all'), reports.area, words)}
        ${
          categories.length > 0 &&
          html`<tr>
            <th scope="rowgroup" colspan="2" class="between">${t('reports.cells', cells)}</th>
          </tr>`
        }
        ${categories.map(({ name, shown }) => reportRow(name, shown, words))}
      </tbody>
    </table>`;
}

function reportRow(name: string, shown: SideShown, words: Words): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    ${shownCell(shown, words)}
  </tr>`;
}
