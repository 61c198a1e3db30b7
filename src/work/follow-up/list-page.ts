import { html, type Html } from '#platform/html';
import { desk } from '#work/plans';
import { VERDICTS, type Verdict } from './effect/judge-effect.ts';
import { besideText } from './beside-numbers.ts';
import type { FollowUpList } from './show-follow-up.ts';
import type { Words } from './words.ts';

export type ListGiven = {
  readonly list: FollowUpList;
  /** Absent: all, which is what is shown when nobody has chosen. */
  readonly only: Verdict | undefined;
};

/** All verdicts: what failed is as easy to find as what succeeded. */
export function listPage({ list, only }: ListGiven, words: Words): Html {
  const { t } = words;
  const shown = list.verdicts.filter(
    ({ judgement }) => only === undefined || judgement.verdict === only,
  );
  return html`${desk.tabs('/uppfoljning', t)}
    <p class="lead">${t('list.lead')}</p>
    <h2>${t('list.due')}</h2>
    ${dueTable(list, words)}
    <h2>${t('list.verdicts')}</h2>
    ${filter(only, words)}
    ${
      shown.length === 0
        ? html`<p>${t('list.none')}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="${t('list.verdicts')}">
            <table>
              <caption>
                ${t('list.caption', { count: shown.length, n: shown.length })}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t('list.measure')}</th>
                  <th scope="col">${t('list.verdict')}</th>
                  <th scope="col">${t('claims.area')}</th>
                  <th scope="col">${t('list.why')}</th>
                  <th scope="col">${t('list.day')}</th>
                </tr>
              </thead>
              <tbody>
                ${shown.map((one) => verdictRow(one, words))}
              </tbody>
            </table>
          </div>`
    }`;
}

function dueTable({ due }: FollowUpList, { t, day }: Words): Html {
  if (due.length === 0) return html`<p>${t('list.noneDue')}</p>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${t('list.due')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('list.measure')}</th>
          <th scope="col">${t('claims.area')}</th>
          <th scope="col">${t('list.since')}</th>
        </tr>
      </thead>
      <tbody>
        ${due.map(
          ({ measure, area, day: since }) =>
            html`<tr>
              <th scope="row"><a href="/atgard/${measure.id}/uppfoljning">${measure.title}</a></th>
              <td>${area === '' ? t('claims.wholeMunicipality') : area}</td>
              <td>${day(since)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function filter(only: Verdict | undefined, { t }: Words): Html {
  const option = (one: Verdict | ''): Html =>
    html`<option value="${one}" ${one === (only ?? '') && html`selected`}>
      ${t(one === '' ? 'list.all' : `plan.effect.${one}`)}
    </option>`;
  return html`<form method="get" action="/uppfoljning" class="fields">
    <p class="field">
      <label for="omdome">${t('list.verdict')}</label>
      <select id="omdome" name="omdome">
        ${option('')} ${VERDICTS.map(option)}
      </select>
    </p>
    <p class="field"><button class="plain">${t('claims.show')}</button></p>
  </form>`;
}

function verdictRow(one: FollowUpList['verdicts'][number], { t, dayOf }: Words): Html {
  const { judgement, title, area } = one;
  const beside = besideText(judgement);
  return html`<tr>
    <th scope="row"><a href="/atgard/${judgement.measure}/uppfoljning">${title}</a></th>
    <td>
      ${t(`plan.effect.${judgement.verdict}`)}
      ${beside !== undefined && html`<span class="hint">${t(beside)}</span>`}
    </td>
    <td>${area === '' ? t('claims.wholeMunicipality') : area}</td>
    <td>${judgement.why}</td>
    <td>${dayOf(judgement.at)}</td>
  </tr>`;
}
