import { html, type Html } from '#platform/html';
import type { ActionPlan } from '../action-plan.ts';
import type { Names, PlanMeasure } from '../needs.ts';
import type { Problem } from '../problem.ts';
import type { ListedProblem, PlanView } from '../show-plan.ts';
import type { Words } from '../words.ts';
import { tabs } from './tabs.ts';

/** All problems with their causes and what is done; the plans above. Alphabetical, never by how grave they are. */
export function planPage(view: PlanView, words: Words): Html {
  const { t } = words;
  const { open, closed, names, mayWrite } = view;
  return html`${tabs('/plan', t)}
    <p class="lead">${t('problems.lead')}</p>
    ${
      mayWrite &&
      html`<p class="buttons no-print">
        <a class="button" href="/plan/nytt">${t('problems.new')}</a>
        <a class="plain" href="/plan/planer/ny">${t('plans.new')}</a>
      </p>`
    }
    ${plansPart(view.plans, words)}
    <h2>${t('problems.open', { n: open.length })}</h2>
    ${open.length === 0 && html`<p>${t('plan.empty')}</p>`}
    <ul class="plain-list">
      ${open.map((one) => item(one, names, words))}
    </ul>
    ${
      closed.length > 0 &&
      html`<h2>${t('problems.closed', { n: closed.length })}</h2>
        <ul>
          ${closed.map(
            ({ id, title, closedBecause }) =>
              html`<li><a href="/plan/problem/${id}">${title}</a>: ${closedBecause}</li>`,
          )}
        </ul>`
    }
    <p class="hint">${t('problems.order')}</p>`;
}

function plansPart(plans: readonly ActionPlan[], words: Words): Html | undefined {
  const { t } = words;
  if (plans.length === 0) return undefined;
  return html`<h2>${t('plans.title')}</h2>
    <ul>
      ${plans.map(
        (plan) =>
          html`<li>
            <a href="/plan/planer/${plan.id}">${plan.title}</a>
            ${planLine(plan, words)}
          </li>`,
      )}
    </ul>`;
}

/** Period, version and decision of a plan, in a line. */
export function planLine({ from, to, version, decision }: ActionPlan, { t, day }: Words): string {
  const period = t('plans.period', { from: day(from), to: day(to), version });
  if (!decision) return `${period} · ${t('plans.undecided')}`;
  const { body, paragraph, number } = decision;
  const parts = [t('plans.decided', { body, date: day(decision.day) }), paragraph, number];
  return [period, ...parts.filter((one) => one !== '')].join(' · ');
}

/** Where a problem is, in words. */
export function placesOf({ areas }: Pick<Problem, 'areas'>, names: Names, { t }: Words): string {
  if (areas.length === 0) return t('where.whole');
  const said = areas.map((area) => names.place(area)).filter((one) => one !== '');
  return said.sort(new Intl.Collator('sv').compare).join(', ');
}

function item(listed: ListedProblem, names: Names, words: Words): Html {
  const { t } = words;
  const { problem, likely, rivals, measures } = listed;
  const category = names.category(problem.category);
  return html`<li class="panel problem">
    <h3><a href="/plan/problem/${problem.id}">${problem.title}</a></h3>
    <p>${placesOf(problem, names, words)}${category !== '' && html` · ${category}`}</p>
    ${likely.map((statement) => html`<p><strong>${t('plan.causes')}:</strong> ${statement}</p>`)}
    ${rivals === 'lacking' && html`<p class="note-mark">${t('causes.lacking')}</p>`}
    ${
      measures.length === 0
        ? html`<p>${t('problem.noMeasures')}</p>`
        : html`<ul>
            ${measures.map((one) => measureLine(one))}
          </ul>`
    }
  </li>`;
}

function measureLine({ href, title, state, owner }: PlanMeasure): Html {
  return html`<li><a href="${href}">${title}</a> · ${state} · ${owner}</li>`;
}
