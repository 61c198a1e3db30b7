import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { TextFault } from './check-texts.ts';
import { hidden, type Form } from './fields.ts';
import { all } from './values.ts';

/**
 * What has to be put right, first in the form: fields as links to themselves, and words that may point somebody out, with
 * a box to tick where it may be a place. What was ticked before stays ticked. Nothing where there is nothing.
 */
export function summary(form: Form, texts: readonly TextFault[], t: Translate): Html {
  const fields = Object.entries(form.wrong);
  const known = all(form.values, 'notName');
  const kept = html`${known.map((words) => hidden('notName', words))}`;
  if (fields.length === 0 && texts.length === 0) return kept;
  const asked = [...new Set(texts.filter((one) => !one.certain).map(({ words }) => words))];
  return html`${kept}
    <div class="errors" role="alert" tabindex="-1" autofocus>
      <h2>${t('error.summaryTitle')}</h2>
      <ul>
        ${fields.map(([name, message]) => html`<li><a href="#${name}">${message}</a></li>`)}
        ${texts.map(
          ({ certain, words, where }) =>
            html`<li>
              <a href="#${where}">${t(certain ? 'fault.certain' : 'fault.asked', { words })}</a>
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
