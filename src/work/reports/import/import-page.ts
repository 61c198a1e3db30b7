import { html, type Html } from '#platform/html';
import { texts, type Language, type Translate } from '#platform/i18n';
import type { TableError } from '#platform/tables';
import { FIELDS, type Field } from './columns.ts';
import type { ImportDone } from './import-file.ts';
import type { ImportRow } from './import-store.ts';
import { questionsIn } from './questions.ts';
import type { CellFault } from './read-row.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

export type ImportShown =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'preview';
      readonly upload: string;
      readonly done: ImportDone;
      /** Keys of the answers so far. */
      readonly answered: readonly string[];
    }
  | { readonly kind: 'done'; readonly done: ImportDone }
  | { readonly kind: 'undone'; readonly reports: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'cannot'; readonly error: TableError };

export type ImportPageGiven = {
  readonly language: Language;
  readonly style: string;
  readonly demo: boolean;
  readonly shown: ImportShown;
  readonly imports: readonly ImportRow[];
  readonly page: number;
};

const PAGE = 20;

export type PageFrame = Pick<ImportPageGiven, 'language' | 'style' | 'demo'>;

/** The import page, whole and without script: look at the file, then decide, then undo if it was wrong. */
export function importPage(given: ImportPageGiven): string {
  return pageTop(given) + pageRest(given);
}

function words(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

const CONTENT = '<!-- content -->';

/** What stands before and after the page's content. */
function frameAround({ language, style, demo }: PageFrame): readonly string[] {
  const t = words(language);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${t('import.title')} · ${t('app.name')}</title>
        <link rel="icon" href="/assets/report/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${style}" />
      </head>
      <body class="import">
        <a class="skip" href="#content">${t('nav.skip')}</a>
        <header class="top">
          <a class="brand" href="/">${t('app.name')}</a>
          <a href="/lage">${t('import.back')}</a>
        </header>
        <main id="content">
          ${demo && html`<p class="demo-notice">${t('demo.notice')}</p>`}
          <h1>${t('import.title')}</h1>
          <!-- content -->
        </main>
      </body>
    </html>`
    .toString()
    .split(CONTENT);
}

/** The page down to its heading; what follows may be sent later. */
export function pageTop(frame: PageFrame): string {
  return frameAround(frame)[0] ?? '';
}

/** Before the rest, when lines of progress stand above: the style hides them. */
export const PAGE_ENDED = '<div class="ended" hidden></div>';

/** The rest of the page: what came of it, and what can be done next. */
export function pageRest(given: ImportPageGiven): string {
  const t = words(given.language);
  const content = html`${told(given, t)} ${given.shown.kind !== 'preview' && chooseFile(t)}
  ${earlier(given, t)}`;
  return content.toString() + (frameAround(given)[1] ?? '');
}

function numbers(language: Language): (n: number) => string {
  const format = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB');
  return (n) => format.format(n);
}

/** Stands on the page while the work goes on; the style hides it as soon as anything follows. */
export function pageRunning(language: Language, upload: string): string {
  const t = words(language);
  return html`<div class="running">
    <form method="post" action="/import/${upload}/cancel">
      <button class="plain">${t('import.cancel')}</button>
    </form>
    <p>${t('import.running')}</p>
  </div>`.toString();
}

/** How far it has come: each line takes the place of the one before. */
export function pageProgress(language: Language, rows: number): string {
  const t = words(language);
  const told = t('import.rows', { rows: numbers(language)(rows) });
  return html`<p class="running" role="status">${told}</p>`.toString();
}

function chooseFile(t: Translate): Html {
  return html`<p>${t('import.lead')}</p>
    <form method="post" action="/import" enctype="multipart/form-data" class="upload">
      <label for="file">${t('import.file')}</label>
      <input type="file" id="file" name="file" accept=".csv,.gz,.xlsx,.txt" required />
      <button class="primary">${t('import.look')}</button>
    </form>`;
}

function told({ shown, language }: ImportPageGiven, t: Translate): Html | undefined {
  switch (shown.kind) {
    case 'start':
      return undefined;
    case 'preview':
      return preview(shown, t, language);
    case 'done':
      return html`${status(doneText(shown.done, t, language), t, shown.done.faults)}
      ${otherSheets(shown.done, t)}`;
    case 'undone':
      return status(t('import.undone', { n: shown.reports }), t, []);
    case 'gone':
      return alertOf(t('import.gone'), t);
    case 'failed':
      return alertOf(t('import.failed'), t);
    case 'cancelled':
      return status(t('import.cancelled'), t, []);
    case 'cannot':
      return alertOf(cannotText(shown.error, t), t);
  }
}

function doneText(done: ImportDone, t: Translate, language: Language): string {
  const n = numbers(language);
  if (done.refused) return t('import.refused', { bad: n(rowsIn(done.faults)) });
  const { added, rejected, unchanged } = done;
  return t('import.done', { added: n(added), rejected: n(rejected), unchanged: n(unchanged) });
}

function cannotText({ trouble, row, column }: TableError, t: Translate): string {
  const what = t(`trouble.${trouble}`);
  if (row === undefined) return what;
  return `${column === undefined ? t('import.at', { row }) : t('import.atCell', { row, column })} ${what}`;
}

/** Only the first sheet is read; whoever sends the others is to know. */
function otherSheets({ otherSheets: n }: ImportDone, t: Translate): Html | undefined {
  return n > 0 ? html`<p class="note">${t('import.otherSheets', { n, count: n })}</p>` : undefined;
}

function status(text: string, t: Translate, faults: readonly CellFault[]): Html {
  return html`<div class="status" role="status"><p>${text}</p></div>
    ${faultTable(faults, t)}`;
}

function alertOf(text: string, t: Translate): Html {
  return html`<div class="errors" role="alert">
    <h2>${t('import.cannot')}</h2>
    <p>${text}</p>
  </div>`;
}

function rowsIn(faults: readonly CellFault[]): number {
  return new Set(faults.map(({ row }) => row)).size;
}

type Preview = Extract<ImportShown, { kind: 'preview' }>;

function preview({ upload, done, answered }: Preview, t: Translate, language: Language): Html {
  const n = numbers(language);
  const good = n(done.read - done.rejected);
  return html`<form method="post" action="/import/${upload}">
    <h2>${t('import.preview')}</h2>
    <p>
      ${t('import.sums', { read: n(done.read), good, bad: n(done.rejected) })}
      ${done.unchanged > 0 && t('import.known', { n: n(done.unchanged) })} ${t('import.nothingYet')}
    </p>
    ${otherSheets(done, t)}
    ${
      done.missing.length > 0 &&
      html`<div class="errors" role="alert">
        <p>${t('import.missing', { fields: done.missing.join(', ') })}</p>
      </div>`
    }
    <fieldset class="columns">
      <legend>${t('import.columns')}</legend>
      ${FIELDS.map((field) => columnChoice(field, done, t))}
    </fieldset>
    ${answered.map((key) => html`<input type="hidden" name="keep" value="${key}" />`)}
    ${questions(done.faults, t)}
    <div class="answers">
      <button class="plain" name="choice" value="look">${t('import.again')}</button>
      ${
        done.missing.length === 0 &&
        html`<button class="primary" name="choice" value="accept-good">${t('import.good')}</button>
          <button class="plain" name="choice" value="all-or-nothing">${t('import.all')}</button>`
      }
    </div>
    ${faultTable(done.faults, t)}
  </form>`;
}

/** What only someone with the file before them can tell. The words are not shown again: they may be a person's. */
function questions(faults: readonly CellFault[], t: Translate): Html | undefined {
  const asked = questionsIn(faults);
  if (asked.length === 0) return undefined;
  return html`<fieldset class="questions">
    <legend>${t('import.questions')}</legend>
    <p class="hint">${t('import.questionsHelp')}</p>
    ${asked.map(
      ({ doubt, fault, times }) =>
        html`<label>
          <input type="checkbox" name="keep" value="${doubt.key}" />
          <span>
            ${t('import.questionAt', { row: fault.row, from: doubt.from, to: doubt.to, kind: t(`kind.${fault.hint ?? 'name'}`) })}
            ${times > 1 && t('import.questionMore', { n: times - 1 })}
            <strong>${t('import.questionNo')}</strong>
          </span>
        </label>`,
    )}
  </fieldset>`;
}

function columnChoice(field: Field, { headings, columns }: ImportDone, t: Translate): Html {
  return html`<p>
    <label for="column-${field}">${field}</label>
    <select id="column-${field}" name="${field}">
      <option value="">${t('import.none')}</option>
      ${headings.map((heading, at) => html`<option value="${at}" ${columns[field] === at && html`selected`}>${heading}</option>`)}
    </select>
  </p>`;
}

function faultTable(faults: readonly CellFault[], t: Translate): Html | undefined {
  if (faults.length === 0) return undefined;
  return html`<h2>${t('import.faults')}</h2>
    ${faults.length >= 500 && html`<p class="hint">${t('import.moreFaults', { n: faults.length })}</p>`}
    <div class="scroll" role="region" tabindex="0" aria-label="${t('import.faults')}">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('import.row')}</th>
            <th scope="col">${t('import.column')}</th>
            <th scope="col">${t('import.problem')}</th>
          </tr>
        </thead>
        <tbody>
          ${faults.map(
            (fault) =>
              html`<tr>
                <td>${fault.row}</td>
                <td>${fault.field}</td>
                <td>${problemText(fault, t)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function problemText({ problem, hint }: CellFault, t: Translate): string {
  const text = t(`problem.${problem}`);
  if (hint === undefined || problem.endsWith('personal-data')) return text;
  return `${text} ${t('problem.maybe', { name: hint })}`;
}

function earlier({ imports, page, language }: ImportPageGiven, t: Translate): Html {
  const when = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  if (imports.length === 0)
    return html`<h2>${t('import.earlier')}</h2>
      <p>${t('import.noEarlier')}</p>`;
  return html`<h2>${t('import.earlier')}</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="${t('import.earlier')}">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('import.when')}</th>
            <th scope="col">${t('import.added')}</th>
            <th scope="col">${t('import.rejected')}</th>
            <th scope="col">${t('import.undo')}</th>
          </tr>
        </thead>
        <tbody>
          ${imports.map((row) => earlierRow(row, when.format(row.at), t))}
        </tbody>
      </table>
    </div>
    ${imports.length === PAGE && html`<p><a href="/import?page=${page + 1}">${t('import.older')}</a></p>`}`;
}

function earlierRow(row: ImportRow, when: string, t: Translate): Html {
  return html`<tr>
    <td>${when}</td>
    <td>${row.added}</td>
    <td>${row.rejected}</td>
    <td>
      ${
        row.undoneAt
          ? t('import.wasUndone')
          : html`<form method="post" action="/import/${row.id}/undo">
              <button class="plain" aria-label="${t('import.undo.of', { when })}">
                ${t('import.undo')}
              </button>
            </form>`
      }
    </td>
  </tr>`;
}
