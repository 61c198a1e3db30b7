import { html, type Html } from '#platform/html';
import { lintWording } from '#safeguards/free-text';
import type { TextFault } from '../needs.ts';
import type { Words } from '../words.ts';

/** Something was done: key of the sentence that says so. */
export function told(key: string | undefined, { t }: Words): Html | undefined {
  if (key === undefined) return undefined;
  return html`<div class="told" role="status"><p>${t(key)}</p></div>`;
}

/** What has to be put right before anything is kept; focus comes here. */
export function errors(lines: readonly Html[], { t }: Words): Html | undefined {
  if (lines.length === 0) return undefined;
  return html`<div class="errors" role="alert" tabindex="-1">
    <h2>${t('wrong.title')}</h2>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </div>`;
}

/** What may point somebody out, with the way out for what is a place or an organisation. */
export function textFaults(
  faults: readonly TextFault[],
  nameOf: (where: string) => string,
  { t }: Words,
): Html | undefined {
  if (faults.length === 0) return undefined;
  const asked = [...new Set(faults.filter(({ certain }) => !certain).map(({ words }) => words))];
  return html`<div class="errors" role="alert" tabindex="-1">
    <h2>${t('wrong.title')}</h2>
    <ul>
      ${faults.map(
        ({ certain, words, where }) =>
          html`<li>
            <a href="#${where}">${nameOf(where)}</a>:
            ${t(certain ? 'wrong.certain' : 'wrong.asked', { words })}
          </li>`,
      )}
    </ul>
    ${asked.map(
      (words) =>
        html`<label class="choice"
          ><input type="checkbox" name="notName" value="${words}" />
          ${t('wrong.notName', { words })}</label
        >`,
    )}
  </div>`;
}

/** Words that judge a place, and what says it better. It warns; nothing is stopped by it. */
export function wordings(text: string, places: readonly string[], { t }: Words): Html | undefined {
  const found = lintWording(text, places);
  if (found.length === 0) return undefined;
  return html`<div class="note-mark" role="status">
    <p><strong>${t('wording.title')}</strong></p>
    <ul>
      ${found.map(({ found: said, better }) => html`<li>${t('wording.one', { found: said, better })}</li>`)}
    </ul>
  </div>`;
}

export type FieldGiven = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly rows?: number;
  readonly most?: number;
  readonly type?: 'text' | 'date';
  readonly wrong?: boolean;
};

/** A field with its label and hint; several rows make it a text area. */
export function field({
  name,
  label,
  value,
  hint,
  rows,
  most,
  type = 'text',
  wrong = false,
}: FieldGiven): Html {
  const described = hint === undefined ? undefined : html`aria-describedby="${name}-hint"`;
  const invalid = wrong && html`aria-invalid="true"`;
  const length = most !== undefined && html`maxlength="${most}"`;
  return html`<p class="field">
    <label for="${name}">${label}</label>
    ${hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`}
    ${
      rows === undefined
        ? html`<input
            type="${type}"
            id="${name}"
            name="${name}"
            value="${value}"
            ${described}
            ${invalid}
            ${length}
          />`
        : html`<textarea
            id="${name}"
            name="${name}"
            rows="${rows}"
            ${described}
            ${invalid}
            ${length}
          >
${value}</textarea>`
    }
  </p>`;
}

/** Links to the other pages of the room. */
export function roomLinks(here: string, { t }: Words): Html {
  const all = [
    ['/dokument', 'room.builder'],
    ['/dokument/lagen', 'room.law'],
    ['/dokument/register', 'room.registers'],
    ['/dokument/en-sida', 'room.onePage'],
  ] as const;
  return html`<nav class="room-links no-print" aria-label="${t('room.label')}">
    <ul>
      ${all.map(
        ([href, key]) =>
          html`<li>
            <a href="${href}" ${href === here && html`aria-current="page"`}>${t(key)}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** A table that may be wider than the screen: it scrolls by itself and can be reached by keyboard. */
export function scrolling(label: string, table: Html): Html {
  return html`<div class="table-scroll" role="region" aria-label="${label}" tabindex="0">
    ${table}
  </div>`;
}
