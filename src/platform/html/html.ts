/** Markup that is safe to send: made by `html` only, which escapes everything that is put into it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Put = Html | string | number | undefined | false | readonly Put[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(value: Put): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(written).join('');
  return String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/**
 * Markup with values put in, each escaped. `undefined` and `false` leave nothing, lists are put one after the other.
 * @example html`<p>${'<b>'}</p>`.toString() // "<p>&lt;b&gt;</p>"
 */
export function html(parts: TemplateStringsArray, ...values: readonly Put[]): Html {
  // Indentation is for the reader of the code; it never comes out of a value.
  return new Html(
    parts.map((part, i) => part.replace(/\n\s+/g, '\n') + written(values[i])).join(''),
  );
}
