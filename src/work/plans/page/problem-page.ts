import { problemTriangle } from '#figures';
import { Html, html } from '#platform/html';
import { weekNumber } from '#platform/weeks';
import { SIDES, treeOf, type Cause, type CauseNode } from '../cause.ts';
import { hidden, writeField, type Form } from '../form/fields.ts';
import type { TextFault } from '../form/check-texts.ts';
import { summary } from '../form/summary.ts';
import type { PlanMeasure } from '../needs.ts';
import { CRITERION_NAMES } from '../problem.ts';
import type { ProblemView } from '../show-plan.ts';
import type { Words } from '../words.ts';
import { placesOf, planLine } from './plan-page.ts';
import { tabs } from './tabs.ts';

export type ProblemGiven = {
  readonly view: ProblemView;
  /** What has just been done: key of the sentence that says so. */
  readonly done?: string | undefined;
  /** The form that closes it, when it could not be closed. */
  readonly closing?: { readonly form: Form; readonly faults: readonly TextFault[] } | undefined;
};

/** One problem: what is known, what may lie behind it, what is done. */
export function problemPage(given: ProblemGiven, words: Words): Html {
  const { view, done } = given;
  const { t } = words;
  const { problem, names, mayWrite } = view;
  const category = names.category(problem.category);
  const open = problem.state === 'open';
  return html`${tabs('/plan', t)}
    ${done !== undefined && html`<div class="told" role="status"><p>${t(done)}</p></div>`}
    <p>${placesOf(problem, names, words)}${category !== '' && html` · ${category}`}</p>
    ${!open && html`<p class="note-mark">${t('problem.isClosed', { why: problem.closedBecause ?? '' })}</p>`}
    ${
      mayWrite &&
      open &&
      html`<p class="buttons no-print">
        <a class="button" href="/plan/problem/${problem.id}/andra">${t('problem.edit')}</a>
        <a class="plain" href="/plan/problem/${problem.id}/orsak">${t('causes.new')}</a>
        <a class="plain" href="/atgard/ny?problem=${problem.id}">${t('problem.newMeasure')}</a>
      </p>`
    }
    <h2>${t('plan.problem')}</h2>
    ${problem.description !== '' && html`<p>${problem.description}</p>`}
    ${evidencePart(view, words)} ${priorityPart(view, words)} ${causesPart(view, words)}
    ${measuresPart(view.measures, words)} ${planPart(view, words)}
    ${mayWrite && closingPart(given, words)}`;
}

function evidencePart({ problem, evidence, inner }: ProblemView, words: Words): Html {
  const { t } = words;
  const { grounds, origin } = problem;
  return html`<h2>${t('problem.evidence')}</h2>
    ${grounds !== '' && html`<p>${grounds}</p>`}
    ${origin !== 'change' && grounds === '' && html`<p>${t('problem.noEvidence')}</p>`}
    ${origin === 'change' && !inner && html`<p>${t('problem.evidenceInner')}</p>`}
    ${evidence && card(evidence, words)}`;
}

function card({ evidence, keptAt }: NonNullable<ProblemView['evidence']>, words: Words): Html {
  const { t, language, dayOf } = words;
  const { said, week, version } = evidence;
  const { direction, period, count, chance, behind, caveats } = said[language];
  const when = { week: weekNumber(week), date: dayOf(keptAt) };
  return html`<div class="panel">
    <p class="note-mark">${t('problem.workingMaterial')}</p>
    <p><strong>${direction}</strong>, ${period}. ${count} ${chance}</p>
    <ul>
      ${[...behind, ...caveats].map((one) => html`<li>${one}</li>`)}
    </ul>
    <p class="hint">
      ${t('problem.frozen', when)}
      ${version === undefined ? t('problem.notYetFrozen') : t('problem.frozenVersion', { version })}
    </p>
  </div>`;
}

function priorityPart({ problem }: ProblemView, { t }: Words): Html {
  const { priority } = problem;
  const said = CRITERION_NAMES.filter((name) => priority[name] !== undefined);
  return html`<h2>${t('priority.title')}</h2>
    <p class="hint">${t('priority.lead')}</p>
    ${
      said.length === 0
        ? html`<p>${t('priority.none')}</p>`
        : html`<dl class="facts">
            ${said.map((name) => {
              const { word = '', why = '' } = priority[name] ?? {};
              return html`<dt>${t(`priority.${name}`)}</dt>
                <dd>${t(`priority.${name}.${word}`)}${why !== '' && html`: ${why}`}</dd>`;
            })}
          </dl>`
    }`;
}

function causesPart(view: ProblemView, words: Words): Html {
  const { t } = words;
  const { causes, rivals, problem, mayWrite } = view;
  const tree = treeOf(causes);
  const edit = mayWrite && problem.state === 'open';
  return html`<h2 id="orsaker">${t('causes.title')}</h2>
    ${rivals === 'lacking' && html`<p class="note-mark">${t(causes.length === 0 ? 'causes.none' : 'causes.lacking')}</p>`}
    ${rivals === 'one-with-reason' && html`<p class="note-mark">${t('causes.onlyOne', { why: problem.oneCauseBecause })}</p>`}
    ${
      causes.length > 0 &&
      html`<ul class="cause-tree">
          ${tree.map((node) => treeItem(node, { problem: problem.id, edit }, words))}
        </ul>
        ${triangle(causes, words)}`
    }`;
}

type ItemGiven = { readonly problem: string; readonly edit: boolean };

function treeItem({ cause, behind }: CauseNode, given: ItemGiven, words: Words): Html {
  const { t } = words;
  const { problem, edit } = given;
  const lines = [
    ['causes.for', cause.for],
    ['causes.against', cause.against],
    ['causes.wrongIf', cause.wrongIf],
  ] as const;
  return html`<li>
    <div class="panel">
      <h3>${cause.statement}</h3>
      <p>
        <strong>${t(`causes.standing.${cause.standing}`)}</strong> ·
        ${t(`causes.side.${cause.side}`)}
      </p>
      <dl class="facts">
        ${lines.map(
          ([key, said]) =>
            html`<dt>${t(key)}</dt>
              <dd>${said === '' ? t('causes.notSaid') : said}</dd>`,
        )}
      </dl>
      ${
        edit &&
        html`<p class="no-print">
          <a href="/plan/problem/${problem}/orsak/${cause.id}"
            >${t('common.edit')}<span class="for-ears">: ${cause.statement}</span></a
          >
        </p>`
      }
    </div>
    ${
      behind.length > 0 &&
      html`<p class="behind">${t('causes.behind')}</p>
        <ul>
          ${behind.map((node) => treeItem(node, given, words))}
        </ul>`
    }
  </li>`;
}

/** The three sides of the problem with the explanations of each: a drawing, and the same as a list. */
function triangle(causes: readonly Cause[], { t }: Words): Html {
  const sides = SIDES.map((side) => ({ side, its: causes.filter((one) => one.side === side) }));
  const [motivation, place, control] = sides.map(({ side, its }) => ({
    label: t(`causes.side.${side}`),
    n: its.length,
  }));
  return html`<h3>${t('triangle.title')}</h3>
    <div class="triangle">
      ${
        motivation &&
        place &&
        control &&
        new Html(
          problemTriangle({
            title: t('triangle.drawing'),
            motivation,
            place,
            control,
            middle: t('plan.problem'),
          }),
        )
      }
      <dl class="facts">
        ${sides.map(
          ({ side, its }) =>
            html`<dt>${t(`causes.side.${side}`)}</dt>
              <dd>
                ${its.length === 0 ? t('triangle.none') : its.map(({ statement }) => statement).join(' · ')}
              </dd>`,
        )}
      </dl>
    </div>`;
}

function measuresPart(measures: readonly PlanMeasure[], { t }: Words): Html {
  return html`<h2>${t('problem.measures')}</h2>
    ${
      measures.length === 0
        ? html`<p>${t('problem.noMeasures')}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="${t('problem.measures')}">
            <table>
              <thead>
                <tr>
                  ${['plan.measure', 'plan.causes', 'plan.level', 'plan.owner', 'problem.state', 'plan.followUp'].map((key) => html`<th scope="col">${t(key)}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${measures.map(
                  (one) =>
                    html`<tr>
                      <th scope="row"><a href="${one.href}">${one.title}</a></th>
                      <td>${one.cause ?? t('problem.noCause')}</td>
                      <td>${one.level}</td>
                      <td>${one.owner}</td>
                      <td>${one.state}</td>
                      <td>${one.followUp}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }`;
}

function planPart({ problem, plans }: ProblemView, words: Words): Html | undefined {
  const plan = plans.find(({ id }) => id === problem.plan);
  if (!plan) return undefined;
  return html`<h2>${words.t('plan.title')}</h2>
    <p><a href="/plan/planer/${plan.id}">${plan.title}</a> ${planLine(plan, words)}</p>`;
}

function closingPart({ view, closing }: ProblemGiven, { t }: Words): Html {
  const { problem } = view;
  const action = `/plan/problem/${problem.id}/avsluta`;
  const form = closing?.form ?? { values: {}, wrong: {} };
  if (problem.state === 'closed')
    return html`<form method="post" action="${action}">
      ${hidden('version', problem.version)} ${hidden('do', 'open')}
      <p class="buttons"><button class="plain">${t('problem.reopen')}</button></p>
    </form>`;
  return html`<h2>${t('problem.close')}</h2>
    <form method="post" action="${action}">
      ${summary(form, closing?.faults ?? [], t)} ${hidden('version', problem.version)}
      ${writeField(form, { name: 'because', label: t('problem.closeWhy'), hint: t('privacy.noNames'), rows: 2, most: 600 })}
      <p class="buttons"><button class="plain">${t('problem.close')}</button></p>
    </form>`;
}
