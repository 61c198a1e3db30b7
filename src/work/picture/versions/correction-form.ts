import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';

/** What was typed and could not be used as it was. */
export type CorrectionTyped = {
  readonly reason: string;
  /** What the writer has said is a place or an activity: it is sent along the next time, too. */
  readonly notNames: readonly string[];
  readonly isShort: boolean;
  readonly isConflict: boolean;
  readonly finds: readonly { readonly words: string; readonly certain: boolean }[];
};

/** The form that makes a new version of a week. */
export function correctionForm(
  week: string,
  typed: CorrectionTyped | undefined,
  t: Translate,
): Html {
  const isWrong = typed !== undefined;
  return html`<h2 id="ratta">${t('correct')}</h2>
    <form method="post" action="/lage/${week}/versioner" class="panel">
      ${typed && faults(typed, t)}
      <p>${t('correct.lead')}</p>
      <p class="field">
        <label for="reason">${t('correct.reason')}</label>
        <span class="note" id="reason-help">${t('correct.help')}</span>
        <textarea
          id="reason"
          name="reason"
          rows="3"
          minlength="5"
          maxlength="500"
          required
          aria-describedby="reason-help"
          ${isWrong && html`aria-invalid="true"`}
        >
${typed?.reason ?? ''}</textarea>
      </p>
      ${typed?.notNames.map((one) => html`<input type="hidden" name="notName" value="${one}" />`)}
      <p class="buttons"><button class="primary">${t('correct.do')}</button></p>
    </form>`;
}

function faults({ isShort, isConflict, finds }: CorrectionTyped, t: Translate): Html {
  const asked = [...new Set(finds.filter(({ certain }) => !certain).map(({ words }) => words))];
  return html`<div class="errors" role="alert" tabindex="-1">
    <p><strong>${t('fault.title')}</strong></p>
    <ul>
      ${isShort && html`<li><a href="#reason">${t('fault.short')}</a></li>`}
      ${isConflict && html`<li>${t('fault.conflict')}</li>`}
      ${finds.map(
        ({ words, certain }) =>
          html`<li>
            <a href="#reason">${t(certain ? 'fault.certain' : 'fault.asked', { words })}</a>
          </li>`,
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
