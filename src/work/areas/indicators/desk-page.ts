import { html, type Html } from '#platform/html';
import { LEVELS, WANTED, type Indicator } from './indicator.ts';
import type { BatchRow } from './indicators-store.ts';
import { fileForm } from './sources/file-form.ts';
import type { PasteForm } from './read-paste.ts';
import type { GridCell, GridRead } from './read-grid.ts';
import type { Words } from './words.ts';

export type DeskGiven = {
  readonly indicators: readonly Indicator[];
  readonly batches: readonly BatchRow[];
  readonly form: PasteForm;
  readonly read?: GridRead | undefined;
  /** Key of the sentence that says what is wrong, or what was done. */
  readonly wrong?: string | undefined;
  readonly done?: string | undefined;
  /** "2026-11-24" */
  readonly today: string;
};

/** Where indicators are taken in: paste, look, take in, undo. */
export function deskPage(given: DeskGiven, words: Words): Html {
  const { t } = words;
  const { wrong, done, read } = given;
  return html`${wrong !== undefined && html`<div class="told wrong" role="alert"><p>${t(wrong)}</p></div>`}
    ${done !== undefined && html`<div class="told" role="status"><p>${t(done)}</p></div>`}
    <p class="lead">${t('matt.lead')}</p>
    ${read ? preview(given, read, words) : undefined} ${fileForm(words, given.today)}
    ${pasteForm(given, words)} ${batchList(given.batches, words)}
    ${indicatorList(given.indicators, words)}`;
}

function preview({ form }: DeskGiven, read: GridRead, words: Words): Html {
  const { t } = words;
  const n = read.values.length;
  return html`<h2>${t('matt.previewed')}</h2>
    <div class="told ${read.bad > 0 && 'wrong'}" role="${read.bad > 0 ? 'alert' : 'status'}">
      <p>${t('matt.read', { count: n, n })}</p>
      ${read.bad > 0 && html`<p>${t('matt.bad', { count: read.bad, n: read.bad })}</p>`}
    </div>
    <div class="scroll tall" tabindex="0" role="group" aria-label="${t('matt.previewed')}">
      <table class="grid">
        <thead>
          <tr>
            ${read.headings.map((one) => html`<th scope="col" class="${one.fault && 'bad'}">${cell(one, t)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${read.rows.map(
            (row) =>
              html`<tr>
                ${row.map((one, at) =>
                  at === 0
                    ? html`<th scope="row" class="${one.fault && 'bad'}">${cell(one, t)}</th>`
                    : html`<td class="${one.fault ? 'bad' : 'number'}">${cell(one, t)}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      n > 0 &&
      html`<form method="post" action="/matt">
        ${Object.entries(form).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <p class="buttons"><button class="primary">${t('matt.save')}</button></p>
      </form>`
    }`;
}

function cell({ text, fault }: GridCell, t: Words['t']): Html {
  if (fault === undefined) return html`${text}`;
  return html`<mark>${text === '' ? '–' : text}</mark><br /><span class="hint"
      >${t(`matt.fault.${fault}`)}</span
    >`;
}

function pasteForm(given: DeskGiven, { t }: Words): Html {
  const { indicators, form } = given;
  const field = (name: keyof PasteForm, more: Html | string = ''): Html =>
    html`<p class="field">
      <label for="${name}">${t(`matt.${name}`)}</label>
      <input id="${name}" name="${name}" value="${form[name]}" autocomplete="off" ${more} />
    </p>`;
  return html`<h2 id="klistra">${t('matt.paste')}</h2>
    <p>${t('matt.paste.lead')}</p>
    <form method="post" action="/matt/granska">
      <div class="fields">
        <p class="field">
          <label for="indicator">${t('matt.which')}</label>
          <select id="indicator" name="indicator">
            ${option('', t('matt.new'), form.indicator)}
            ${indicators.map((one) => option(one.slug, `${one.name} (${t(`matt.level.${one.level}`)})`, form.indicator))}
          </select>
        </p>
        ${field('sourceDay', html`type="date"`)}
      </div>
      <p class="field">
        <label for="table">${t('matt.table')}</label>
        <textarea id="table" name="table" rows="8" spellcheck="false">${form.table}</textarea>
      </p>
      <fieldset>
        <legend>${t('matt.new')}</legend>
        <p class="hint">${t('matt.new.lead')}</p>
        <div class="fields">
          ${field('name')} ${field('unit')} ${choice(given, 'level', t)}
          ${choice(given, 'wanted', t)} ${field('source')} ${field('licence')}
          ${field('definition')} ${field('uncertainty')}
        </div>
      </fieldset>
      <p class="buttons"><button class="primary">${t('matt.preview')}</button></p>
    </form>`;
}

function choice({ form }: DeskGiven, name: 'level' | 'wanted', t: Words['t']): Html {
  const all = name === 'level' ? LEVELS : WANTED;
  return html`<p class="field">
    <label for="${name}">${t(`matt.${name}`)}</label>
    <select id="${name}" name="${name}">
      ${all.map((one) => option(one, t(`matt.${name}.${one}`), form[name]))}
    </select>
  </p>`;
}

function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen && 'selected'}>${label}</option>`;
}

function batchList(batches: readonly BatchRow[], words: Words): Html | undefined {
  const { t } = words;
  if (batches.length === 0) return undefined;
  return html`<h2>${t('matt.batches')}</h2>
    <div class="scroll" tabindex="0" role="group" aria-label="${t('matt.batches')}">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('matt.name')}</th>
            <th scope="col">${t('matt.when')}</th>
            <th scope="col">${t('matt.origin')}</th>
            <th scope="col">${t('matt.sourceDay')}</th>
            <th scope="col">${t('matt.count')}</th>
            <th scope="col">${t('matt.undo')}</th>
          </tr>
        </thead>
        <tbody>
          ${batches.map((one) => batchRow(one, words))}
        </tbody>
      </table>
    </div>`;
}

function batchRow(
  { id, indicator, origin, sourceDay, at, values, undone }: BatchRow,
  words: Words,
): Html {
  const { t, day, dayOf } = words;
  const label = t('matt.undo.named', { name: indicator, n: values });
  return html`<tr>
    <th scope="row">${indicator}</th>
    <td>${dayOf(at)}</td>
    <td>${t(`matt.origin.${origin}`)}</td>
    <td>${day(sourceDay)}</td>
    <td class="number">${values}</td>
    <td>
      ${
        undone
          ? t('matt.isUndone')
          : html`<form method="post" action="/matt/angra/${id}">
              <button class="plain" aria-label="${label}">${t('matt.undo')}</button>
            </form>`
      }
    </td>
  </tr>`;
}

function indicatorList(indicators: readonly Indicator[], { t }: Words): Html {
  return html`<h2>${t('matt.list')}</h2>
    ${
      indicators.length === 0
        ? html`<p>${t('matt.none')}</p>`
        : html`<dl>
            ${indicators.map(
              (one) =>
                html`<dt>${one.name} (${one.unit})</dt>
                  <dd class="hint">
                    ${one.definition} · ${t('matt.level')}: ${t(`matt.level.${one.level}`)} ·
                    ${one.source} · ${one.licence} · ${t('matt.wanted')}:
                    ${t(`matt.wanted.${one.wanted}`)}
                  </dd>`,
            )}
          </dl>`
    }`;
}
