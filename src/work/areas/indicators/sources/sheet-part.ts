import { html, type Html } from '#platform/html';
import type { Words } from '../words.ts';
import type { SheetCell } from './read-source-sheet.ts';
import type { SheetShown } from './read-file-source.ts';

/** Kinds of rows that are left, in the order in which they are told of. */
const LEFT = ['others', 'school', 'deso', 'police', 'unknown-area', 'unclear', 'none'] as const;

/** One sheet as it was read: its own rows with what is wrong in them, and how many rows are of something else. */
export function sheetPart(sheet: SheetShown, at: number, words: Words): Html {
  const { t } = words;
  const { name, title, skipped, headings, rows, left } = sheet;
  const label = name === '' ? t('file.theTable') : t('file.sheet', { name });
  const told = LEFT.flatMap((one) => {
    const n = left[one] ?? 0;
    return n === 0 ? [] : [html`<li>${t(`file.left.${one}`, { count: n, n })}</li>`];
  });
  return html`<h3 id="blad-${at}">${label}</h3>
    ${title !== '' && html`<p>${title}</p>`}
    ${skipped !== undefined && html`<p><strong>${t(`file.skipped.${skipped}`)}</strong></p>`}
    ${
      told.length > 0 &&
      html`<ul>
        ${told}
      </ul>`
    }
    ${
      rows.length > 0 &&
      html`<div class="scroll tall" tabindex="0" role="group" aria-labelledby="blad-${at}">
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">${t('file.row')}</th>
              ${headings.map((one) => html`<th scope="col">${one}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ row, cells }) =>
                html`<tr>
                  <th scope="row">${row}</th>
                  ${headings.map((_, n) => cellOf(cells[n], words))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`
    }`;
}

function cellOf(cell: SheetCell | undefined, { t }: Words): Html {
  if (cell?.fault === undefined) return html`<td>${cell?.text ?? ''}</td>`;
  return html`<td class="bad">
    <mark>${cell.text === '' ? '–' : cell.text}</mark><br /><span class="hint"
      >${t(`file.fault.${cell.fault}`)}</span
    >
  </td>`;
}
