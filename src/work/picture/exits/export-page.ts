import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { Filter } from '../gather.ts';
import { FIGURE_FORMS, FORMS, type FigureForm, type Form } from './files.ts';
import type { FigureName } from './figures.ts';
import { statusText } from './words.ts';

export type ExportPageGiven = {
  readonly t: Translate;
  readonly week: string;
  /** The filters as the address has them: "" or "?area=…". */
  readonly search: string;
  readonly filter: Filter;
  readonly chosen: string;
  readonly figures: readonly { readonly name: FigureName; readonly text: string }[];
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

function addressOf({ week, search }: ExportPageGiven, form: Form | FigureForm): string {
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
    </ul>
    <h2>${t('figures')}</h2>
    <form method="get" class="panel">
      ${[...hidden('area', given.filter.areas), ...hidden('category', given.filter.categories)]}
      ${figureChoice(given)} ${buttons(given, FIGURE_FORMS)}
    </form>`;
}

/** A form that asks for a page takes its address from its fields. */
function hidden(name: string, values: readonly string[]): readonly Html[] {
  return values.map((value) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

function figureChoice({ t, figures }: ExportPageGiven): Html {
  return html`<p>${t('figures.what')}</p>
    <p>
      <label for="figur">${t('figure')}</label>
      <select id="figur" name="figur">
        ${figures.map(({ name, text }) => html`<option value="${name}">${text}</option>`)}
      </select>
    </p>`;
}

function buttons(given: ExportPageGiven, forms: readonly (Form | FigureForm)[]): Html {
  const { t } = given;
  return html`<p class="buttons">
    ${forms.map(
      (form) =>
        html`<button class="plain" formaction="${addressOf(given, form)}">
          ${t('common.export', { format: t(`form.${form}`) })}
        </button>`,
    )}
  </p>`;
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
    ${buttons(given, FORMS)}
    <h2>${t('figures')}</h2>
    ${figureChoice(given)} ${buttons(given, FIGURE_FORMS)}
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
