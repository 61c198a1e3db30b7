import { html, type Html } from '#platform/html';
import { checkTree, type Block, type DocumentTree, type Figure, type Table } from './tree.ts';

/**
 * The same document as a part of a page: its headings stand one level under the page's own (which is the document's title).
 * @throws RangeError for a tree that nobody could read
 * @example toHtml(tree).toString() // "<p class=…"
 */
export function toHtml(tree: DocumentTree): Html {
  checkTree(tree);
  return html`<div class="document" lang="${tree.language}">
    ${tree.subtitle !== undefined && html`<p class="lead">${tree.subtitle}</p>`}
    ${tree.blocks.map(drawn)}
    <p class="quiet">${tree.footer}</p>
  </div>`;
}

function drawn(block: Block): Html {
  if (block.kind === 'heading') return headed(block.level, block.text);
  if (block.kind === 'paragraph') return spoken(block.text, block.as);
  if (block.kind === 'table') return tabled(block);
  if (block.kind === 'figure') return pictured(block);
  const items = block.items.map((item) => html`<li>${item}</li>`);
  return block.ordered
    ? html`<ol>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

function headed(level: 1 | 2 | 3, text: string): Html {
  if (level === 1) return html`<h2>${text}</h2>`;
  return level === 2 ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`;
}

function spoken(text: string, as: 'note' | 'lead' | 'strong' | undefined): Html {
  if (as === 'note') return html`<p class="quiet">${text}</p>`;
  if (as === 'lead') return html`<p class="lead">${text}</p>`;
  return as === 'strong' ? html`<p><strong>${text}</strong></p>` : html`<p>${text}</p>`;
}

function tabled({ caption, headings, rows }: Table): Html {
  return html`<div class="table-scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${headings.map((text) => html`<th scope="col">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((text) => html`<td>${text}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Pictures are given as points inside the page: the strict content policy lets nothing come from elsewhere. */
function pictured({ png, alt, caption, width, height }: Figure): Html {
  const address = `data:image/png;base64,${png.toString('base64')}`;
  return html`<figure>
    <img src="${address}" alt="${alt}" width="${width}" height="${height}" />
    <figcaption>${caption}</figcaption>
  </figure>`;
}
