import { html, type Html } from '#platform/html';

export type Field = { readonly name: string; readonly label: string; readonly value: string };

export function field({ name, label, value }: Field, more: Html | string = ''): Html {
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${value}" autocomplete="off" ${more} />
  </p>`;
}

export function lines({ name, label, value }: Field, hint: string): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <p class="hint" id="${name}-hint">${hint}</p>
    <textarea id="${name}" name="${name}" rows="4" aria-describedby="${name}-hint">
${value}</textarea>
  </div>`;
}

/** One choice out of a few. */
export function select(
  { name, label }: Omit<Field, 'value'>,
  options: readonly { readonly value: string; readonly text: string; readonly isChosen: boolean }[],
): Html {
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${options.map(
        ({ value, text, isChosen }) =>
          html`<option value="${value}" ${isChosen && 'selected'}>${text}</option>`,
      )}
    </select>
  </p>`;
}
