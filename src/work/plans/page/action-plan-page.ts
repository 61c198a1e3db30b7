import { html, type Html } from '#platform/html';
import type { ActionPlan } from '../action-plan.ts';
import type { TextFault } from '../form/check-texts.ts';
import { hidden, writeField, type Form } from '../form/fields.ts';
import { summary } from '../form/summary.ts';
import type { Words } from '../words.ts';
import { planLine } from './plan-page.ts';
import { tabs } from './tabs.ts';

export type ActionPlanGiven = {
  readonly versions: readonly ActionPlan[];
  readonly mayWrite: boolean;
  readonly form: Form;
  readonly faults: readonly TextFault[];
  readonly done?: string | undefined;
  readonly stale?: boolean | undefined;
};

/** An action plan as a document: its period, what it rests on, its decision, and every version of these. */
export function actionPlanPage(given: ActionPlanGiven, words: Words): Html {
  const { versions, mayWrite, done, stale } = given;
  const { t } = words;
  const [newest] = versions;
  return html`${tabs('/plan', t)}
  ${done !== undefined && html`<div class="told" role="status"><p>${t(done)}</p></div>`}
  ${stale === true && html`<div class="told wrong" role="alert"><p>${t('plans.stale')}</p></div>`}
  ${newest && html`<p>${planLine(newest, words)}</p>`}
  ${newest && newest.basedOn !== '' && html`<p>${t('plans.basedOn')}: ${newest.basedOn}</p>`}
  ${mayWrite && planForm(given, words)}
  ${
    versions.length > 1 &&
    html`<h2>${t('plans.versions')}</h2>
      <ul>
        ${versions.map((one) => html`<li>${one.title} · ${planLine(one, words)} · ${words.dayOf(one.at)}</li>`)}
      </ul>`
  }`;
}

function planForm({ versions, form, faults }: ActionPlanGiven, { t }: Words): Html {
  const [newest] = versions;
  const action = newest ? `/plan/planer/${newest.id}` : '/plan/planer/ny';
  return html`<form method="post" action="${action}" class="long-form">
    ${summary(form, faults, t)} ${newest && hidden('version', newest.version)}
    ${writeField(form, { name: 'title', label: t('plans.name'), most: 140 })}
    <div class="fields">
      ${writeField(form, { name: 'from', label: t('plans.from'), type: 'date' })}
      ${writeField(form, { name: 'to', label: t('plans.to'), type: 'date' })}
    </div>
    ${writeField(form, { name: 'basedOn', label: t('plans.basedOn'), hint: t('plans.basedOn.hint'), most: 200 })}
    <fieldset>
      <legend>${t('plans.decision')}</legend>
      <p class="hint">${t('plans.decision.hint')}</p>
      <div class="fields">
        ${writeField(form, { name: 'body', label: t('plans.body'), most: 120 })}
        ${writeField(form, { name: 'day', label: t('plans.day'), type: 'date' })}
        ${writeField(form, { name: 'paragraph', label: t('plans.paragraph'), most: 20 })}
        ${writeField(form, { name: 'number', label: t('plans.number'), most: 60 })}
      </div>
    </fieldset>
    <p class="buttons">
      <button class="primary">${t('common.save')}</button>
      <a class="plain" href="/plan">${t('common.cancel')}</a>
    </p>
  </form>`;
}
