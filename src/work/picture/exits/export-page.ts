import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { FORMS, type Form } from './files.ts';
import { statusText } from './words.ts';

export type ExportPageGiven = {
  readonly t: Translate;
  readonly week: string;
  /** The filters as the address has them: "" or "?area=…". */
  readonly search: string;
  readonly chosen: string;
  readonly exact: boolean;
  readonly wrong: boolean;
};

/** The forms that a picture leaves in. Exact numbers leave only after a box is ticked. */
export function exportPage(given: ExportPageGiven): Html {
  const { t, week, search, chosen, exact, wrong } = given;
  return html`${
      wrong && html`<div class="told wrong" role="alert"><p>${t('wrong.confirm')}</p></div>`
    }
    <p class="lead">${t('lead')}</p>
    <dl class="facts">
      <dt>${t('chosen')}</dt>
      <dd>${chosen}</dd>
    </dl>
    ${exact ? confirmed(given) : links(given)}
    <p><a href="/lage/${week}${search}">${t('back')}</a></p>
    <h2>${t('symbols')}</h2>
    ${symbols(t)}`;
}

function addressOf({ week, search }: ExportPageGiven, form: Form): string {
  return `/lage/${week}/export/${form}${search}`;
}

function links(given: ExportPageGiven): Html {
  const { t } = given;
  return html`<ul class="lines panel">
    ${FORMS.map(
      (form) =>
        html`<li>
          <a href="${addressOf(given, form)}"
            >${t('common.export', { format: t(`form.${form}`) })}</a
          >. ${t(`form.${form}.what`)}
        </li>`,
    )}
  </ul>`;
}

function confirmed(given: ExportPageGiven): Html {
  const { t, wrong } = given;
  return html`<form method="post" action="${addressOf(given, 'xlsx')}" class="panel">
    <p id="why">${t('confirm.lead')}</p>
    <label class="choice">
      <input
        type="checkbox"
        name="understood"
        value="yes"
        required
        aria-describedby="why"
        ${wrong && html`aria-invalid="true"`}
      />
      ${t('confirm')}
    </label>
    <ul class="lines">
      ${FORMS.map((form) => html`<li>${t(`form.${form}`)}: ${t(`form.${form}.what`)}</li>`)}
    </ul>
    <p class="buttons">
      ${FORMS.map(
        (form) =>
          html`<button class="plain" formaction="${addressOf(given, form)}">
            ${t('common.export', { format: t(`form.${form}`) })}
          </button>`,
      )}
    </p>
  </form>`;
}

function symbols(t: Translate): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('symbols')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('symbol')}</th>
          <th scope="col">${t('symbol.means')}</th>
        </tr>
      </thead>
      <tbody>
        ${['c', 'x', '0', 'p', 'b'].map(
          (one) =>
            html`<tr>
              <th scope="row"><code>${one}</code></th>
              <td>${statusText(t, one)}. ${t(`meaning.${one}`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
