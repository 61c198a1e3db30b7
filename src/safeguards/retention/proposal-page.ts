import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import type { Preview } from './retention-store.ts';
import { canRemove, type Rule, type RuleId } from './rules.ts';
import { stateOf, type Progress, type Run } from './runs-store.ts';
import type { RunShown } from './show-retention.ts';
import { backups, decisionOf, numberIn, told, wordsOf, type Drawn } from './words.ts';

export type ProposalShown = {
  readonly rules: readonly Rule[];
  readonly previews: readonly Preview[];
};

/** What is due today, rule by rule; an archivist chooses and proposes. */
export function proposalPage(given: Drawn, { rules, previews }: ProposalShown): Html {
  const t = wordsOf(given.language);
  const due = previews.filter((line) => line.due + line.held > 0);
  if (due.length === 0) return html`<p>${t('propose.nothing')}</p>`;
  const mayPropose = given.may.includes('propose-disposal');
  const line = (preview: Preview): Html => {
    const rule = rules.find((one) => one.id === preview.rule);
    const usable = rule !== undefined && canRemove(rule) && preview.due > 0;
    return html`<tr>
      <th scope="row">
        ${
          usable && mayPropose
            ? html`<label class="choice"
                ><input type="checkbox" name="rule" value="${preview.rule}" />
                ${t(`rule.${preview.rule}`)}</label
              >`
            : t(`rule.${preview.rule}`)
        }
      </th>
      ${counts(given, preview)}
      <td>${rule && decisionOf(rule, t)}</td>
    </tr>`;
  };
  return html`${told(given, t)}
    <p class="lead">${t('count.lead')}</p>
    <form method="post" action="/gallring/forslag">
      ${previewTable(due.map(line), t)}
      ${mayPropose && html`<p class="buttons"><button class="primary">${t('propose')}</button></p>`}
    </form>
    ${backups(given, t)}`;
}

function counts({ language }: Drawn, { due, held, oldest, newest }: Preview): Html {
  return html`<td class="number">${numberIn(language, due)}</td>
    <td class="number">${numberIn(language, held)}</td>
    <td>${oldest ? dayOf(oldest) : '–'}</td>
    <td>${newest ? dayOf(newest) : '–'}</td>`;
}

function previewTable(lines: readonly Html[], t: Translate): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('due')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('rule')}</th>
          <th scope="col" class="number">${t('due')}</th>
          <th scope="col" class="number">${t('held')}</th>
          <th scope="col">${t('oldest')}</th>
          <th scope="col">${t('newest')}</th>
          <th scope="col">${t('decision')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
}

/** One run: who wants what, the answer, how far it has come, and in the end its disposal record. */
export function runPage(given: Drawn, { run, parts }: RunShown): Html {
  const t = wordsOf(given.language);
  const state = stateOf(run);
  return html`${told(given, t)}
    <dl class="facts">
      <dt>${t('state')}</dt>
      <dd><strong role="status">${t(`state.${state}`)}</strong></dd>
      <dt>${t('run.by')}</dt>
      <dd>${given.nameOf(run.proposedBy)}</dd>
      ${
        run.approvedBy !== undefined &&
        html`<dt>${t('until')}</dt>
          <dd>${given.nameOf(run.approvedBy)}</dd>`
      }
    </dl>
    ${partsTable(given, parts, t)} ${answers(given, run, t)}
    ${state === 'running' && html`<p><a href="/gallring/korning/${run.id}">${t('refresh')}</a></p>`}
    ${run.saltUntil !== undefined && html`<p>${t('proof.text', { day: run.saltUntil })}</p>`}
    ${backups(given, t)}`;
}

function partsTable({ language }: Drawn, parts: readonly Progress[], t: Translate): Html {
  const name = (rule: RuleId): string => t(`rule.${rule}`);
  const line = ({ rule, previewed, removed, root }: Progress): Html =>
    html`<tr>
      <th scope="row">${name(rule)}</th>
      <td class="number">${numberIn(language, previewed)}</td>
      <td class="number">${numberIn(language, removed)}</td>
      <td>${root === undefined ? '–' : html`<code class="sum">${root}</code>`}</td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('removed')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('rule')}</th>
          <th scope="col" class="number">${t('due')}</th>
          <th scope="col" class="number">${t('removed')}</th>
          <th scope="col">${t('proof')}</th>
        </tr>
      </thead>
      <tbody>
        ${parts.map(line)}
      </tbody>
    </table>
  </div>`;
}

function answers(given: Drawn, run: Run, t: Translate): Html | undefined {
  const state = stateOf(run);
  if (!given.may.includes('approve-disposal')) return undefined;
  if (state !== 'proposed' && state !== 'running') return undefined;
  const button = (answer: string, kind: string): Html =>
    html`<button class="${kind}" name="answer" value="${answer}">${t(answer)}</button>`;
  const own = run.proposedBy === given.person;
  return html`${state === 'proposed' && own && html`<p>${t('approve.own')}</p>`}
    <form method="post" action="/gallring/korning/${run.id}" class="buttons">
      ${state === 'proposed' && !own && button('approve', 'primary')}
      ${state === 'proposed' ? button('refuse', 'plain') : button('cancel', 'plain')}
    </form>`;
}
