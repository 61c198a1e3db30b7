import { html, type Html } from '#platform/html';
import { TEMPLATES, type DocumentHead } from '../written/document.ts';
import type { Words } from '../words.ts';
import { roomLinks, scrolling, told } from './parts.ts';

export type BuilderGiven = {
  readonly documents: readonly DocumentHead[];
  readonly mayWrite: boolean;
  readonly done?: string | undefined;
  /** The button was pressed without a template chosen. */
  readonly unchosen?: boolean;
};

/** The report builder: choose a template, get the files; and every document there is. */
export function builderPage(given: BuilderGiven, words: Words): Html {
  const { t } = words;
  return html`${told(given.done, words)} ${roomLinks('/dokument', words)}
    <p class="lead">${t('builder.lead')}</p>
    ${given.mayWrite && form(given, words)}
    <h2>${t('builder.documents')}</h2>
    ${given.documents.length === 0 ? html`<p>${t('builder.none')}</p>` : list(given.documents, words)}`;
}

function form({ unchosen = false }: BuilderGiven, { t }: Words): Html {
  return html`<form method="post" action="/dokument" class="panel">
    ${
      unchosen &&
      html`<div class="errors" role="alert" tabindex="-1">
        <h2>${t('wrong.title')}</h2>
        <ul>
          <li><a href="#template-situation">${t('builder.choose')}</a></li>
        </ul>
      </div>`
    }
    <fieldset>
      <legend>${t('builder.template')}</legend>
      ${TEMPLATES.map(
        (one) =>
          html`<label class="choice"
            ><input
              type="radio"
              name="template"
              id="template-${one}"
              value="${one}"
              ${unchosen && html`aria-invalid="true"`}
            />
            ${t(`template.${one}`)}</label
          >`,
      )}
    </fieldset>
    <p class="hint">${t('builder.frozen')}</p>
    <p class="buttons"><button class="primary">${t('builder.make')}</button></p>
  </form>`;
}

function list(documents: readonly DocumentHead[], { t, day, dayOf }: Words): Html {
  const state = ({ decidedOn, replacedBy, madeAt }: DocumentHead): string => {
    if (decidedOn === undefined) return t('builder.draftFrom', { date: dayOf(madeAt) });
    return replacedBy === undefined
      ? t('builder.lockedOn', { date: day(decidedOn) })
      : t('builder.replaced', { date: day(decidedOn) });
  };
  return scrolling(
    t('builder.documents'),
    html`<table>
      <thead>
        <tr>
          <th scope="col">${t('builder.title')}</th>
          <th scope="col">${t('builder.kind')}</th>
          <th scope="col">${t('builder.edition')}</th>
          <th scope="col">${t('builder.state')}</th>
        </tr>
      </thead>
      <tbody>
        ${documents.map(
          (one) =>
            html`<tr>
              <th scope="row"><a href="/dokument/${one.id}">${one.title}</a></th>
              <td>${t(`template.${one.template}`)}</td>
              <td>${one.edition}</td>
              <td>${state(one)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
