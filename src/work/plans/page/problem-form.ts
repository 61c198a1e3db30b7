import { html, type Html } from '#platform/html';
import type { Evidence } from '../evidence.ts';
import type { TextFault } from '../form/check-texts.ts';
import { chooseField, hidden, tickField, writeField, type Form } from '../form/fields.ts';
import { summary } from '../form/summary.ts';
import { numberOf } from '../form/values.ts';
import type { ActionPlan } from '../action-plan.ts';
import type { Names } from '../needs.ts';
import { CRITERIA, CRITERION_NAMES, type Problem } from '../problem.ts';
import type { Words } from '../words.ts';

export type ProblemFormGiven = {
  readonly form: Form;
  readonly faults: readonly TextFault[];
  readonly names: Names;
  readonly plans: readonly ActionPlan[];
  /** Where it is sent, and where one comes back to. */
  readonly action: string;
  readonly back: string;
  /** The card that it begins with, and how it is named. */
  readonly card?: { readonly evidence: Evidence; readonly week: string; readonly change: string };
  /** Absent of a new problem. */
  readonly version?: number;
  /** What somebody else has saved meanwhile. */
  readonly theirs?: Problem | undefined;
};

/** The form on a problem, new or known. */
export function problemForm(given: ProblemFormGiven, words: Words): Html {
  const { form, faults, action, back, card, version, theirs } = given;
  const { t } = words;
  return html`${theirs && stalePart(theirs, words)} ${card && cardPart(card.evidence, words)}
    <form method="post" action="${action}" class="long-form">
      ${summary(form, faults, t)} ${version !== undefined && hidden('version', version)}
      ${version === undefined && hidden('nyckel', numberOf(form.values))}
      ${card && html`${hidden('vecka', card.week)}${hidden('forandring', card.change)}`}
      ${writeField(form, { name: 'title', label: t('problem.name'), hint: t('privacy.noNames'), most: 140 })}
      ${placeFields(given, words)}
      ${writeField(form, { name: 'description', label: t('problem.description'), hint: t('problem.description.hint'), rows: 3, most: 2000 })}
      ${writeField(form, { name: 'grounds', label: t('problem.grounds'), hint: t('problem.grounds.hint'), rows: 3, most: 2000 })}
      ${version !== undefined && writeField(form, { name: 'because', label: t('causes.because'), hint: t('causes.because.hint'), rows: 2, most: 600 })}
      <details ${version !== undefined && 'open'}>
        <summary>${t('priority.title')}</summary>
        <p class="hint">${t('priority.lead')}</p>
        ${CRITERION_NAMES.map((name) => criterion(name, form, words))}
      </details>
      <p class="buttons">
        <button class="primary">${t('common.save')}</button>
        <a class="plain" href="${back}">${t('common.cancel')}</a>
      </p>
    </form>`;
}

function placeFields({ form, names, plans, version }: ProblemFormGiven, { t }: Words): Html {
  const categories = names.categories.map(({ id, name }) => ({ value: String(id), label: name }));
  const areas = names.places.map(({ id, name }) => ({ value: String(id), label: name }));
  const none = { value: '', label: t('problem.noCategory') };
  return html`${chooseField(form, { name: 'category', label: t('problem.category') }, [none, ...categories])}
    <details ${(form.values['areas']?.length ?? 0) > 0 && 'open'}>
      <summary>${t('problem.areas')}</summary>
      ${tickField(form, { name: 'areas', label: t('problem.areas'), hint: t('problem.areas.hint'), kind: 'checkbox' }, areas)}
    </details>
    ${
      version !== undefined &&
      plans.length > 0 &&
      chooseField(form, { name: 'plan', label: t('plan.title') }, [
        { value: '', label: t('problem.noPlan') },
        ...plans.map(({ id, title }) => ({ value: id, label: title })),
      ])
    }`;
}

function criterion(name: (typeof CRITERION_NAMES)[number], form: Form, { t }: Words): Html {
  const options = CRITERIA[name].map((word) => ({
    value: word,
    label: t(`priority.${name}.${word}`),
  }));
  const why = {
    name: `${name}-why`,
    label: t('priority.why', { what: t(`priority.${name}`) }),
    most: 300,
  };
  return html`<div class="fields">
    ${chooseField(form, { name, label: t(`priority.${name}`) }, [{ value: '', label: t('priority.notSaid') }, ...options])}
    ${writeField(form, why)}
  </div>`;
}

function cardPart({ said }: Evidence, { t, language }: Words): Html {
  const { title, direction, period, count, chance } = said[language];
  return html`<section class="panel" aria-labelledby="card">
    <h2 id="card">${t('problem.fromCard', { title })}</h2>
    <p>${direction}, ${period}. ${count} ${chance}</p>
    <p class="hint">${t('problem.willFreeze')}</p>
  </section>`;
}

function stalePart(theirs: Problem, { t }: Words): Html {
  return html`<div class="told wrong" role="alert">
    <p>${t('problem.stale')}</p>
    <dl class="facts">
      <dt>${t('problem.name')}</dt>
      <dd>${theirs.title}</dd>
      <dt>${t('problem.description')}</dt>
      <dd>${theirs.description}</dd>
      <dt>${t('problem.grounds')}</dt>
      <dd>${theirs.grounds}</dd>
      <dt>${t('causes.because')}</dt>
      <dd>${theirs.oneCauseBecause}</dd>
    </dl>
  </div>`;
}
