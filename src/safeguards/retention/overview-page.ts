import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { Hold } from './retention-store.ts';
import { isCarriedOut, type Rule } from './rules.ts';
import { stateOf, type Run } from './runs-store.ts';
import type { Overview } from './show-retention.ts';
import { backups, decisionOf, keptFor, told, wordsOf, type Drawn } from './words.ts';

/** All rules, what has been done by them, and what is held back. */
export function overviewPage(given: Drawn, shown: Overview): Html {
  const t = wordsOf(given.language);
  return html`${told(given, t)}
    <p class="lead">${t('lead')}</p>
    <p class="buttons">
      <a class="plain" href="/gallring/forslag">${t('count')}</a>
      ${
        given.may.includes('records-request') &&
        html`<a class="plain" href="/gallring/utlamnande">${t('records')}</a>`
      }
    </p>
    <h2>${t('rules')}</h2>
    ${rulesTable(shown, t)} ${recordNote(shown, t)}
    <h2>${t('runs')}</h2>
    ${runsTable(given, shown, t)}
    <h2>${t('holds')}</h2>
    ${holdsTable(given, shown, t)} ${given.may.includes('approve-disposal') && holdForm(shown, t)}
    ${backups(given, t)}`;
}

/** When the record's own time is out, and what is left of it then. */
function recordNote({ record }: Overview, t: Translate): Html | undefined {
  if (!record) return undefined;
  const { oldest, due, isDue } = record;
  return html`<div class="${isDue ? 'told' : 'panel'}">
    <p>${t(isDue ? 'record.due' : 'record.later', { oldest, due })}</p>
    <p>${t('record.how')}</p>
  </div>`;
}

function rulesTable({ rules, standing }: Overview, t: Translate): Html {
  const night = (rule: Rule): string | undefined =>
    standing.find((one) => one.rule === rule.id && one.approvedBy !== undefined)?.until;
  const line = (rule: Rule): Html =>
    html`<tr>
      <th scope="row"><a href="/gallring/regel/${rule.id}">${t(`rule.${rule.id}`)}</a></th>
      <td>${keptFor(rule, t)}</td>
      <td>${t(`rule.${rule.id}.how`)}</td>
      <td>
        ${isCarriedOut(rule) ? decisionOf(rule, t) : '–'}
        ${night(rule) !== undefined && html`<br />${t('night')}: ${night(rule)}`}
      </td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('rules')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('rule')}</th>
          <th scope="col">${t('time')}</th>
          <th scope="col">${t('remaining')}</th>
          <th scope="col">${t('decision')}</th>
        </tr>
      </thead>
      <tbody>
        ${rules.map(line)}
      </tbody>
    </table>
  </div>`;
}

function runsTable(given: Drawn, { runs, next }: Overview, t: Translate): Html {
  if (runs.length === 0) return html`<p>${t('run.none')}</p>`;
  const line = (run: Run): Html =>
    html`<tr>
      <th scope="row">
        <a href="/gallring/korning/${run.id}">${t('run', { day: run.day })}</a>
      </th>
      <td>${t(`state.${stateOf(run)}`)}</td>
      <td>${given.nameOf(run.proposedBy)}</td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('runs')}">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('what')}</th>
            <th scope="col">${t('state')}</th>
            <th scope="col">${t('run.by')}</th>
          </tr>
        </thead>
        <tbody>
          ${runs.map(line)}
        </tbody>
      </table>
    </div>
    ${
      next !== undefined &&
      html`<p class="pages"><a href="/gallring?before=${next}">${t('older')}</a></p>`
    }`;
}

function holdsTable(given: Drawn, { holds }: Overview, t: Translate): Html {
  if (holds.length === 0) return html`<p>${t('hold.none')}</p>`;
  const lift = (hold: Hold): Html =>
    html`<form method="post" action="/gallring/undantag/${hold.id}">
      <button class="plain">${t('hold.lift')}</button>
    </form>`;
  const line = (hold: Hold): Html =>
    html`<li class="panel">
      <p>
        <strong>${hold.rule === undefined ? (hold.report ?? '') : t(`rule.${hold.rule}`)}</strong>:
        ${hold.reason}
      </p>
      <p class="note">${given.nameOf(hold.placedBy)}</p>
      ${given.may.includes('approve-disposal') && lift(hold)}
    </li>`;
  return html`<ul class="plain-list">
    ${holds.map(line)}
  </ul>`;
}

function holdForm({ rules }: Overview, t: Translate): Html {
  return html`<h3>${t('hold')}</h3>
    <p>${t('hold.lead')}</p>
    <form method="post" action="/gallring/undantag" class="fields">
      <p class="field">
        <label for="rule">${t('hold.rule')}</label>
        <select id="rule" name="rule">
          ${rules
            .filter(isCarriedOut)
            .map(({ id }) => html`<option value="${id}">${t(`rule.${id}`)}</option>`)}
        </select>
      </p>
      <p class="field">
        <label for="report">${t('hold.report')}</label>
        <input id="report" name="report" autocomplete="off" />
      </p>
      <p class="field">
        <label for="reason">${t('hold.reason')}</label>
        <input id="reason" name="reason" maxlength="300" required autocomplete="off" />
      </p>
      <p class="field"><button class="plain">${t('hold')}</button></p>
    </form>`;
}
