import { html, type Html } from '#platform/html';
import { all, one, type Values } from './values.ts';

/** A form as it is drawn: what stands in it, and what has to be put right, by field. */
export type Form = {
  readonly values: Values;
  readonly wrong: Readonly<Record<string, string>>;
};

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Lines of a longer text; absent: a line. */
  readonly rows?: number;
  readonly most?: number;
  readonly type?: 'text' | 'date' | 'number';
};

export type Option = { readonly value: string; readonly label: string };

function told({ wrong }: Form, { name, hint }: Field): { marks: Html; text: Html } {
  const fault = wrong[name];
  const ids = [
    ...(fault === undefined ? [] : [`${name}-wrong`]),
    ...(hint ? [`${name}-hint`] : []),
  ];
  return {
    marks: html`${ids.length > 0 && html`aria-describedby="${ids.join(' ')}"`}
    ${fault !== undefined && html`aria-invalid="true"`}`,
    text: html`${hint && html`<span class="hint" id="${name}-hint">${hint}</span>`}
    ${fault !== undefined && html`<span class="field-wrong" id="${name}-wrong">${fault}</span>`}`,
  };
}

/** A field to write in, with its hint and what is wrong with it. */
export function writeField(form: Form, field: Field): Html {
  const { name, label, rows, most, type = 'text' } = field;
  const { marks, text } = told(form, field);
  const value = one(form.values, name);
  const limit = most !== undefined && html`maxlength="${most}"`;
  return html`<p class="field">
    <label for="${name}">${label}</label> ${text}
    ${
      rows === undefined
        ? html`<input
            id="${name}"
            name="${name}"
            type="${type}"
            value="${value}"
            ${limit}
            ${marks}
          />`
        : html`<textarea id="${name}" name="${name}" rows="${rows}" ${limit} ${marks}>
${value}</textarea>`
    }
  </p>`;
}

/** A list of which one is chosen. */
export function chooseField(form: Form, field: Field, options: readonly Option[]): Html {
  const { name, label } = field;
  const { marks, text } = told(form, field);
  const chosen = one(form.values, name);
  return html`<p class="field">
    <label for="${name}">${label}</label> ${text}
    <select id="${name}" name="${name}" ${marks}>
      ${options.map((option) => optionOf(option, chosen))}
    </select>
  </p>`;
}

export function optionOf({ value, label }: Option, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen && 'selected'}>${label}</option>`;
}

/** Choices of which one or many are taken, in the open. */
export function tickField(
  form: Form,
  field: Field & { readonly kind: 'radio' | 'checkbox' },
  options: readonly Option[],
): Html {
  const { name, label, kind } = field;
  const { marks, text } = told(form, field);
  const chosen = all(form.values, name);
  return html`<fieldset id="${name}" ${kind === 'radio' && html`role="radiogroup"`} ${marks}>
    <legend>${label}</legend>
    ${text}
    <div class="choices">
      ${options.map(
        ({ value, label: said }) =>
          html`<label class="choice"
            ><input
              type="${kind}"
              name="${name}"
              value="${value}"
              ${chosen.includes(value) && 'checked'}
            />
            ${said}</label
          >`,
      )}
    </div>
  </fieldset>`;
}

export function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}
