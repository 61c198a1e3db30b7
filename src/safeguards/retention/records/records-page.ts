import { html, type Html } from '#platform/html';
import { texts, type Language, type Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import { MOST } from './extract-records.ts';
import type { RegisterLine } from './records-store.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

/** What a request can be about, with the names that people know. */
export type RecordsChoices = {
  readonly organisations: readonly { readonly id: number; readonly name: string }[];
  readonly areas: readonly { readonly slug: string; readonly name: string }[];
  readonly categories: readonly { readonly code: string; readonly name: string }[];
};

export function recordsWords(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

/** Register extract, and the form for the material of one request. */
export function recordsPage(given: {
  readonly language: Language;
  readonly choices: RecordsChoices;
  readonly register: readonly RegisterLine[];
  readonly wrong: string | undefined;
}): Html {
  const t = recordsWords(given.language);
  return html`${
      given.wrong !== undefined &&
      html`<div class="told wrong" role="alert"><p>${t(given.wrong)}</p></div>`
    }
    <p class="lead">${t('lead')}</p>
    <h2>${t('choose')}</h2>
    <p>${t('to.lead', { most: new Intl.NumberFormat('sv-SE').format(MOST) })}</p>
    ${form(given.choices, t)}
    <h2>${t('register')}</h2>
    <p>${t('register.lead')}</p>
    ${registerTable(given.register, given.language)}`;
}

function form({ organisations, areas, categories }: RecordsChoices, t: Translate): Html {
  const option = (value: string, name: string): Html =>
    html`<option value="${value}">${name}</option>`;
  const input = (name: string, type: string): Html =>
    html`<p class="field">
      <label for="${name}">${t(name)}</label>
      <input id="${name}" name="${name}" type="${type}" required autocomplete="off" />
    </p>`;
  const many = (name: string, options: readonly Html[]): Html =>
    html`<p class="field">
      <label for="${name}">${t(name)}</label>
      <select id="${name}" name="${name}" multiple size="6">
        ${options}
      </select>
    </p>`;
  return html`<form method="post" action="/gallring/utlamnande">
    <div class="fields">
      ${input('matter', 'text')} ${input('from', 'date')} ${input('to', 'date')}
    </div>
    <div class="fields">
      ${many(
        'organisation',
        organisations.map(({ id, name }) => option(String(id), name)),
      )}
      ${many(
        'area',
        areas.map(({ slug, name }) => option(slug, name)),
      )}
      ${many(
        'category',
        categories.map(({ code, name }) => option(code, name)),
      )}
    </div>
    <p class="buttons"><button class="primary">${t('make')}</button></p>
  </form>`;
}

function registerTable(register: readonly RegisterLine[], language: Language): Html {
  const t = recordsWords(language);
  const format = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB');
  const line = ({ name, rows, oldest, newest }: RegisterLine): Html =>
    html`<tr>
      <th scope="row">${t(`register.${name}`)}</th>
      <td class="number">${format.format(rows)}</td>
      <td>${oldest ? dayOf(oldest) : '–'}</td>
      <td>${newest ? dayOf(newest) : '–'}</td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('register')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('register.name')}</th>
          <th scope="col" class="number">${t('register.rows')}</th>
          <th scope="col">${t('register.oldest')}</th>
          <th scope="col">${t('register.newest')}</th>
        </tr>
      </thead>
      <tbody>
        ${register.map(line)}
      </tbody>
    </table>
  </div>`;
}
