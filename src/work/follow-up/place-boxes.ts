import { html, type Html } from '#platform/html';
import type { Words } from './words.ts';

export type PlaceBox = {
  readonly value: string;
  readonly name: string;
  /** In words, why the rule does not propose it; absent where it does. */
  readonly why: string | undefined;
};

/**
 * What can be compared with, one box each: what the rule proposes first and chosen, the rest with why not. What somebody has
 * chosen already stands as they chose it.
 * @param none said where the rule proposes nothing
 */
export function placeBoxes(
  boxes: readonly PlaceBox[],
  { chosen, none }: { readonly chosen: readonly string[] | undefined; readonly none: string },
  { t }: Words,
): Html {
  const proposed = boxes.filter(({ why }) => why === undefined);
  const others = boxes.filter(({ why }) => why !== undefined);
  const box = ({ value, name, why }: PlaceBox): Html => {
    const isChosen = chosen ? chosen.includes(value) : why === undefined;
    return html`<label class="choice"
      ><input type="checkbox" name="omrade" value="${value}" ${isChosen && html`checked`} />
      <span>${name}${why !== undefined && html` <span class="hint">${why}</span>`}</span></label
    >`;
  };
  return html`<fieldset>
      <legend>${t('compare.proposed', { count: proposed.length, n: proposed.length })}</legend>
      ${proposed.length === 0 ? html`<p>${none}</p>` : html`<div class="choices">${proposed.map(box)}</div>`}
    </fieldset>
    ${
      others.length > 0 &&
      html`<details ${chosen && html`open`}>
        <summary>${t('compare.others')}</summary>
        <fieldset>
          <legend>${t('compare.notProposed')}</legend>
          <div class="choices">${others.map(box)}</div>
        </fieldset>
      </details>`
    }`;
}
