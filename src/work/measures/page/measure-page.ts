import { html, type Html } from '#platform/html';
import { desk, type Form, type TextFault } from '#work/plans';
import { methodOf } from '../methods/methods.ts';
import type { MeasureView } from '../show-measure.ts';
import type { Words } from '../words.ts';
import { expectationPart } from './expectation-part.ts';
import { movePart, type Stopped } from './move-part.ts';
import { lateOf, levelOf, statusOf } from './said.ts';
import { historyPart, workPart } from './work-part.ts';

export type MeasureGiven = {
  readonly view: MeasureView;
  readonly done: string | undefined;
  readonly stopped?: Stopped | undefined;
  /** A note on what was done that could not be kept. */
  readonly noting?: { readonly form: Form; readonly faults: readonly TextFault[] } | undefined;
};

/** One measure: what, why, who, what was expected, what was done, what came of it. */
export function measurePage(given: MeasureGiven, words: Words): Html {
  const { view, done, stopped, noting } = given;
  const { t } = words;
  const { measure, may, today } = view;
  const late = lateOf(measure, today, words);
  return html`${desk.tabs('/atgard', t)}
    ${done !== undefined && html`<div class="told" role="status"><p>${t(done)}</p></div>`}
    <p>
      <strong>${statusOf(measure, words)}</strong
      >${late !== undefined && html` · <strong>${late}</strong>`}
    </p>
    ${buttons(view, words)} ${may.run && movePart(measure, { stopped, mayWrite: may.write }, words)}
    ${whyPart(view, words)} ${factsPart(view, words)} ${expectationPart(view, words)}
    ${workPart(view, noting, words)} ${view.outcome} ${historyPart(view, words)}`;
}

function buttons({ measure, may }: MeasureView, { t }: Words): Html {
  const { id, status } = measure;
  const follow = may.judge && status !== 'planned';
  return html`<p class="buttons no-print">
    ${may.write && status !== 'evaluated' && html`<a class="plain" href="/atgard/${id}/andra">${t('measure.edit')}</a>`}
    ${follow && html`<a class="button" href="/atgard/${id}/uppfoljning">${t('plan.followUp')}</a>`}
    <a class="plain" href="/atgard/${id}/kalender.ics">${t('measure.calendar')}</a>
  </p>`;
}

function whyPart({ measure, problem, cause, rivals }: MeasureView, { t }: Words): Html {
  if (!problem) return html`<p class="note-mark">${t('orphans.this')}</p>`;
  return html`<dl class="facts">
      <dt>${t('plan.problem')}</dt>
      <dd><a href="/plan/problem/${problem.id}">${problem.title}</a></dd>
      ${
        cause &&
        html`<dt>${t('plan.causes')}</dt>
          <dd>${cause.statement}</dd>
          ${sideOf('causes.for', cause.for, t)} ${sideOf('causes.against', cause.against, t)}`
      }
    </dl>
    ${measure.cause === undefined && html`<p class="note-mark">${t('orphans.this')}</p>`}
    ${rivals === 'lacking' && html`<p class="note-mark">${t('rivals.lacking')} <a href="/plan/problem/${problem.id}#orsaker">${t('rivals.write')}</a></p>`}`;
}

function sideOf(key: string, said: string, t: Words['t']): Html {
  return html`<dt>${t(key)}</dt>
    <dd>${said === '' ? t('notSaid') : said}</dd>`;
}

function factsPart({ measure, names }: MeasureView, words: Words): Html {
  const { t, day, language } = words;
  const { what, organisation, area, partners, dose, cost, start, due, type } = measure;
  const method = methodOf(measure.method);
  const owner = [names.organisation(organisation), measure.function].filter((one) => one !== '');
  const facts = [
    ['measure.what', what],
    ['plan.level', levelOf(measure, words)],
    ['measure.type', type === undefined ? t('notSaid') : t(`type.${type}`)],
    ['plan.owner', owner.join(', ')],
    ['measure.partners', partners.map((one) => names.organisation(one)).join(', ')],
    ['measure.area', area === undefined ? t('where.whole') : names.place(area)],
    ['measure.dose', dose],
    ['measure.cost', t(`cost.${cost}`)],
    ['measure.start', day(start)],
    ['plan.due', day(due)],
  ] as const;
  return html`<h2>${t('measure.about')}</h2>
    <dl class="facts">
      ${facts.map(
        ([key, said]) =>
          said !== '' &&
          html`<dt>${t(key)}</dt>
            <dd>${said}</dd>`,
      )}
      ${
        method &&
        html`<dt>${t('measure.method')}</dt>
          <dd><a href="/plan/metoder#${method.slug}">${method.name[language]}</a></dd>`
      }
    </dl>`;
}
