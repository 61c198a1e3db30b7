import { html, type Html } from '#platform/html';
import type { Assessment, PoliceHistory, ToldStatement } from '../police-list/police-list.ts';
import type { Words } from './words.ts';

/** The quoted status at the top of the page: the police's words with year, date and source, and whom they are about. */
export function policeQuote({ newest }: PoliceHistory, { t }: Words): Html {
  if (newest?.label === undefined) return html`<p class="quoted">${t('police.none')}</p>`;
  const label = t(`police.label.${newest.label}`);
  return html`<p class="quoted">
    ${t('area.policeList', { year: newest.year, label })}
    <span class="hint"
      >${t('police.published')} ${newest.published}. ${t('police.source')}: ${source(newest)}</span
    >
    <a href="#polisen">${t('police.title')}</a>
  </p>`;
}

function source({ sources }: Assessment): Html {
  const [first = ''] = sources;
  const name = first.startsWith('https://')
    ? html`<a href="${first}" rel="noreferrer">${new URL(first).hostname}</a>`
    : first;
  return html`${name}`;
}

/** All editions side by side, with what changed in the list itself, and what was claimed beside what came. */
export function policePart(history: PoliceHistory, words: Words): Html {
  const { t, language } = words;
  const { assessments, statements } = history;
  const breaks = assessments.flatMap(({ year, break: broke }) =>
    broke
      ? html`<p class="note-mark">
          <strong>${t('police.break', { year })}</strong> ${broke[language]}
        </p>`
      : [],
  );
  return html`<h2 id="polisen">${t('police.title')}</h2>
    ${breaks}
    <div class="scroll" tabindex="0" role="group" aria-label="${t('police.title')}">
      <table>
        <caption>
          ${t('police.caption')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('police.year')}</th>
            <th scope="col">${t('police.label')}</th>
            <th scope="col">${t('police.since')}</th>
            <th scope="col">${t('police.published')}</th>
            <th scope="col">${t('police.source')}</th>
          </tr>
        </thead>
        <tbody>
          ${assessments.map((one) => row(one, words))}
        </tbody>
      </table>
    </div>
    ${
      statements.length > 0 &&
      html`<h3>${t('police.statements')}</h3>
        ${statements.map((one) => statement(one, words))}
        <p><a href="/uttalanden">${t('police.allStatements')}</a></p>`
    }`;
}

function row(one: Assessment, { t }: Words): Html {
  return html`<tr class="${one.break && 'broken'}">
    <th scope="row">${one.year}</th>
    <td>${labelOf(one, t)}</td>
    <td>${t(`police.step.${one.step}`)}</td>
    <td>${one.published}</td>
    <td>${source(one)}</td>
  </tr>`;
}

function labelOf({ label, checked }: Assessment, t: Words['t']): string {
  if (label === undefined) return t('police.label.unknown');
  const said = t(`police.label.${label}`);
  return checked ? said : `${said} (${t('police.unchecked')})`;
}

function statement(told: ToldStatement, { t, language }: Words): Html {
  const said = t('police.said', { by: told.by[language], when: told.when[language] });
  const decided = told.happened === true ? 'yes' : 'no';
  const verdict = told.happened === undefined ? 'open' : decided;
  return html`<div class="beside">
    <div class="panel">
      <blockquote>”${told[language]}”</blockquote>
      <p class="hint">${said}</p>
      <p>${told.measure[language]}</p>
    </div>
    <div class="panel">
      <h4>${t('police.came')}</h4>
      <ul>
        ${told.came.map((one) => html`<li>${one.year}: ${labelOf(one, t)}</li>`)}
      </ul>
      <p><strong>${t(`police.happened.${verdict}`)}</strong></p>
    </div>
  </div>`;
}
