import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { TextFault } from './needs.ts';

/** What may point somebody out, with a box to tick where it may be a place; nothing where there is nothing. */
export function faultList(faults: readonly TextFault[], t: Translate): Html | undefined {
  if (faults.length === 0) return undefined;
  const asked = [...new Set(faults.filter((one) => !one.certain).map(({ words }) => words))];
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
    <h2>${t('fault.title')}</h2>
    <ul>
      ${faults.map(
        ({ certain, words }) =>
          html`<li>${t(certain ? 'fault.certain' : 'fault.asked', { words })}</li>`,
      )}
    </ul>
    ${asked.map(
      (words) =>
        html`<label class="choice"
          ><input type="checkbox" name="notName" value="${words}" />
          ${t('fault.notName', { words })}</label
        >`,
    )}
  </div>`;
}

/** What is lacking, each a way to its field. */
export function lackingList(
  lacking: readonly { readonly field: string; readonly label: string }[],
  t: Translate,
): Html | undefined {
  if (lacking.length === 0) return undefined;
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
    <h2>${t('error.summaryTitle')}</h2>
    <p>${t('error.summaryHelp')}</p>
    <ul>
      ${lacking.map(({ field, label }) => html`<li><a href="#${field}">${label}</a></li>`)}
    </ul>
  </div>`;
}

export type FieldGiven = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly most?: number;
  readonly type?: 'text' | 'date';
  readonly hint?: string;
  readonly isWrong?: boolean;
};

export function field(given: FieldGiven): Html {
  const { name, label, value, most = 400, type = 'text', isWrong = false } = given;
  return html`<p class="field">
    <label for="${name}">${label}</label>
    ${hintOf(given)}
    <input
      type="${type}"
      id="${name}"
      name="${name}"
      value="${value}"
      maxlength="${most}"
      ${describedBy(given)}
      ${isWrong && html`aria-invalid="true"`}
    />
  </p>`;
}

export function textField(given: FieldGiven): Html {
  const { name, label, value, most = 600, isWrong = false } = given;
  return html`<p class="field">
    <label for="${name}">${label}</label>
    ${hintOf(given)}
    <textarea
      id="${name}"
      name="${name}"
      rows="3"
      maxlength="${most}"
      ${describedBy(given)}
      ${isWrong && html`aria-invalid="true"`}
    >
${value}</textarea>
  </p>`;
}

function hintOf({ name, hint }: FieldGiven): Html | undefined {
  return hint === undefined ? undefined : html`<span class="hint" id="${name}-hint">${hint}</span>`;
}

function describedBy({ name, hint }: FieldGiven): Html | undefined {
  return hint === undefined ? undefined : html`aria-describedby="${name}-hint"`;
}

export type Option = { readonly value: string; readonly label: string };

export function choiceField({
  name,
  label,
  value,
  options,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
}): Html {
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${options.map((one) => option(one, value))}
    </select>
  </p>`;
}

function option({ value, label }: Option, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen && html`selected`}>${label}</option>`;
}

/** One of a few, as radio buttons. */
export function radios({
  name,
  legend,
  value,
  options,
}: {
  readonly name: string;
  readonly legend: string;
  readonly value: string;
  readonly options: readonly Option[];
}): Html {
  return html`<fieldset id="${name}">
    <legend>${legend}</legend>
    ${options.map(
      (one) =>
        html`<label class="choice"
          ><input
            type="radio"
            name="${name}"
            value="${one.value}"
            ${one.value === value && html`checked`}
          />
          ${one.label}</label
        >`,
    )}
  </fieldset>`;
}
