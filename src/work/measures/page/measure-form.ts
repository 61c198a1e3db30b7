import { html, type Html } from '#platform/html';
import { desk, type Evidence, type Form, type Names, type TextFault } from '#work/plans';
import type { Baseline } from '../expectation.ts';
import { COSTS, LEVELS, TYPES } from '../measure.ts';
import type { Words } from '../words.ts';
import { baselineSaid } from './baseline-said.ts';
import { expectationFields } from './expectation-fields.ts';
import { one } from './one.ts';

/** A problem that a measure can be tied to, with its explanations. */
export type Tie = {
  readonly id: string;
  readonly title: string;
  readonly causes: readonly { readonly id: string; readonly statement: string }[];
};
export type MeasureFormGiven = {
  readonly form: Form;
  readonly faults: readonly TextFault[];
  readonly names: Names;
  readonly ties: readonly Tie[];
  readonly indicators: readonly { readonly slug: string; readonly name: string }[];
  readonly action: string;
  readonly back: string;
  /** The card that it begins with. */
  readonly card?:
    { readonly evidence: Evidence; readonly week: string; readonly change: string } | undefined;
  /** How it is now: exact, for whoever writes. */
  readonly baseline?: Baseline | undefined;
  /** Of a measure that is there. */
  readonly known?:
    { readonly version: number; readonly was: string; readonly isPlanned: boolean } | undefined;
  /** Said above the form. */
  readonly above?: Html | undefined;
};

/** The form on a measure: what, why, who, where, how much, and what is expected of it. */
export function measureForm(given: MeasureFormGiven, words: Words): Html {
  const { form, faults, action, back, card, known, above } = given;
  const { t } = words;
  return html`${above} ${card && cardPart(card.evidence, words)}
    <form method="post" action="${action}" class="long-form">
      ${desk.summary(form, faults, t)}
      ${card && html`${desk.hidden('vecka', card.week)}${desk.hidden('forandring', card.change)}`}
      ${known === undefined && desk.hidden('nyckel', desk.numberOf(form.values))}
      ${known && html`${desk.hidden('version', known.version)}${desk.hidden('was', known.was)}`}
      ${desk.writeField(form, { name: 'title', label: t('measure.title'), hint: t('privacy.noNames'), most: 140 })}
      ${whyFields(given, words)} ${kindFields(given, words)} ${whoFields(given, words)}
      ${known === undefined || known.isPlanned ? expectationPart(given, words) : html`<p>${t('expectation.isLocked')}</p>`}
      ${howFields(given, words)}
      <p class="buttons">
        <button class="primary">${t('common.save')}</button>
        <a class="plain" href="${back}">${t('common.cancel')}</a>
      </p>
    </form>`;
}

function cardPart({ said }: Evidence, { t, language }: Words): Html {
  const { title, direction, period, count, chance } = said[language];
  return html`<section class="panel" aria-labelledby="card">
    <h2 id="card">${t('form.fromCard', { title })}</h2>
    <p>${direction}, ${period}. ${count} ${chance}</p>
    <p class="hint">${t('form.willStart')}</p>
  </section>`;
}

/** Why: the explanation it is tied to, or a new one that is written along. */
function whyFields({ form, ties, card, known }: MeasureFormGiven, { t }: Words): Html {
  return html`<fieldset>
    <legend>${t('form.why')}</legend>
    ${card === undefined && tieField(form, ties, t)}
    ${
      known === undefined &&
      html`${desk.writeField(form, { name: 'statement', label: t('plan.causes'), hint: t('form.cause.hint'), rows: 2, most: 300 })}
        <div class="fields">
          ${desk.writeField(form, { name: 'for', label: t('causes.for'), rows: 2, most: 1000 })}
          ${desk.writeField(form, { name: 'against', label: t('causes.against'), rows: 2, most: 1000 })}
        </div>`
    }
  </fieldset>`;
}

function tieField(form: Form, ties: readonly Tie[], t: Words['t']): Html {
  const chosen = one(form, 'tie');
  return html`<p class="field">
    <label for="tie">${t('form.tie')}</label>
    <select id="tie" name="tie">
      ${desk.optionOf({ value: '', label: t('form.noTie') }, chosen)}
      ${ties.map(
        ({ id, title, causes }) =>
          html`<optgroup label="${title}">
            ${desk.optionOf({ value: id, label: t('form.noCause') }, chosen)}
            ${causes.map((cause) =>
              desk.optionOf({ value: `${id} ${cause.id}`, label: cause.statement }, chosen),
            )}
          </optgroup>`,
      )}
    </select>
  </p>`;
}

function kindFields({ form }: MeasureFormGiven, { t }: Words): Html {
  const levels = LEVELS.map((value) => ({ value, label: t(`level.${value}`) }));
  const types = TYPES.map((value) => ({ value, label: t(`type.${value}`) }));
  return html`${desk.tickField(form, { name: 'level', label: t('plan.level'), hint: t('measure.level.hint'), kind: 'radio' }, levels)}
  ${desk.tickField(form, { name: 'type', label: t('measure.type'), kind: 'radio' }, types)}`;
}

function whoFields({ form, names }: MeasureFormGiven, { t }: Words): Html {
  const organisations = names.organisations.map(({ id, name }) => ({
    value: String(id),
    label: name,
  }));
  const places = names.places.map(({ id, name }) => ({ value: String(id), label: name }));
  const choose = { value: '', label: t('form.choose') };
  return html`<div class="fields">
      ${desk.chooseField(form, { name: 'organisation', label: t('measure.organisation') }, [choose, ...organisations])}
      ${desk.writeField(form, { name: 'function', label: t('plan.owner'), hint: t('measure.function.hint'), most: 120 })}
      ${desk.chooseField(form, { name: 'area', label: t('measure.area') }, [{ value: '', label: t('where.whole') }, ...places])}
    </div>
    <details ${(form.values['partners']?.length ?? 0) > 0 && 'open'}>
      <summary>${t('measure.partners')}</summary>
      ${desk.tickField(form, { name: 'partners', label: t('measure.partners'), kind: 'checkbox' }, organisations)}
    </details>`;
}

function howFields({ form }: MeasureFormGiven, { t }: Words): Html {
  const costs = COSTS.map((value) => ({ value, label: t(`cost.${value}`) }));
  return html`<fieldset>
    <legend>${t('form.how')}</legend>
    ${desk.writeField(form, { name: 'what', label: t('measure.what'), rows: 3, most: 2000 })}
    <div class="fields">
      ${desk.writeField(form, { name: 'start', label: t('measure.start'), type: 'date' })}
      ${desk.writeField(form, { name: 'due', label: t('plan.due'), type: 'date' })}
      ${desk.writeField(form, { name: 'dose', label: t('measure.dose'), hint: t('measure.dose.hint'), most: 300 })}
      ${desk.writeField(form, { name: 'doseTimes', label: t('measure.doseTimes'), type: 'number' })}
      ${desk.chooseField(form, { name: 'cost', label: t('measure.cost') }, costs)}
    </div>
    ${desk.hidden('method', one(form, 'method'))}
  </fieldset>`;
}

function expectationPart(given: MeasureFormGiven, words: Words): Html {
  const { t } = words;
  const { form, names, indicators, baseline } = given;
  return html`<fieldset>
    <legend>${t('expectation.title')}</legend>
    <p class="hint">${t('expectation.lead')}</p>
    ${
      baseline &&
      html`<p class="note-mark">
        <strong>${t('plan.baseline')}:</strong> ${baselineSaid(baseline, words)}
        (${t('workingMaterial')})
      </p>`
    }
    ${expectationFields({ form, names, indicators }, words)}
  </fieldset>`;
}
