import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { Wording } from '#safeguards/free-text';
import type { TextFault } from './check-texts.ts';

/** What may point somebody out, with a box to tick where it may be a place; nothing where there is nothing. */
export function faultList(faults: readonly TextFault[], t: Translate): Html | undefined {
  if (faults.length === 0) return undefined;
  const asked = [...new Set(faults.filter((one) => !one.certain).map(({ words }) => words))];
  return html`<div class="errors" role="alert" tabindex="-1">
    <h2>${t('edit.wrong')}</h2>
    <ul>
      ${faults.map(
        ({ certain, words }) =>
          html`<li>${t(certain ? 'edit.fault.certain' : 'edit.fault.asked', { words })}</li>`,
      )}
    </ul>
    ${asked.map(
      (words) =>
        html`<label class="choice"
          ><input type="checkbox" name="notName" value="${words}" />
          ${t('edit.notName', { words })}</label
        >`,
    )}
  </div>`;
}

/** Words to think over. It warns; nothing is stopped by it. */
export function wordingList(wordings: readonly Wording[], t: Translate): Html | undefined {
  if (wordings.length === 0) return undefined;
  return html`<div class="note-mark" role="status">
    <p><strong>${t('area.wordings')}.</strong> ${t('area.wordings.lead')}</p>
    <ul>
      ${wordings.map(({ found, better }) => html`<li>${t('area.wording', { found, better })}</li>`)}
    </ul>
  </div>`;
}
