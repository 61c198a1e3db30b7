import { html, page, type Frame, type Html } from '#platform/html';
import { texts, type Language, type Translate } from '#platform/i18n';
import { audience, LABELS, type Label } from '#safeguards/policy';
import { categoryName, type Names } from '../triage/names.ts';
import type { Chosen, Done, Foreseen } from './share-many.ts';
import type { OwnReport } from './sharing-store.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

export const MANY = '/inflode/delning';

type UnitName = { readonly id: number; readonly name: string };

export type ManyGiven = {
  readonly reports: readonly OwnReport[];
  readonly next: string | undefined;
  readonly units: readonly UnitName[];
  readonly names: Names;
  readonly unit: number | undefined;
  readonly label: Label | undefined;
  readonly done?: Done | undefined;
  /** Nothing was chosen. */
  readonly none?: boolean;
};

function wordsIn(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

/** The organisation's own reports, to be ticked and shared alike; whole without script. */
export function manyPage(frame: Frame, given: ManyGiven): string {
  const t = wordsIn(frame.language);
  const { reports, none = false } = given;
  return page(frame, {
    title: t('title'),
    wrong: none ? `${t('wrong')}:` : undefined,
    main: html`${none && html`<div class="told wrong" role="alert"><p>${t('none')}</p></div>`}
      ${given.done && html`<div class="told" role="status">${doneWords(given.done, t)}</div>`}
      <p class="lead">${t('lead')}</p>
      ${filterForm(given, t)}
      ${reports.length === 0 ? html`<p>${t('empty')}</p>` : chooseForm(frame, given, t)}`,
  });
}

function doneWords(done: Done, t: Translate): Html {
  const kinds = ['wider', 'narrower', 'same', 'kept', 'stale'] as const;
  return html`${kinds
    .filter((kind) => done[kind] > 0)
    .map((kind) => html`<p>${t(`done.${kind}`, { count: done[kind] })}</p>`)}`;
}

function filterForm({ units, unit, label }: ManyGiven, t: Translate): Html {
  return html`<form method="get" action="${MANY}" class="fields">
    <p class="field">
      <label for="unit">${t('unit')}</label>
      <select id="unit" name="unit">
        <option value="">${t('allUnits')}</option>
        ${units.map((one) => html`<option value="${one.id}" ${one.id === unit && html`selected`}>${one.name}</option>`)}
      </select>
    </p>
    <p class="field">
      <label for="now">${t('sharedNow')}</label>
      <select id="now" name="label">
        <option value="">${t('anyLabel')}</option>
        ${labelOptions(label, t)}
      </select>
    </p>
    <p class="field"><button class="plain">${t('show')}</button></p>
  </form>`;
}

function labelOptions(chosen: Label | undefined, t: Translate): readonly Html[] {
  return LABELS.map(
    (one) =>
      html`<option value="${one}" ${one === chosen && html`selected`}>
        ${t(`label.${one}`)}
      </option>`,
  );
}

function chooseForm(frame: Frame, given: ManyGiven, t: Translate): Html {
  const { reports, next, unit, label } = given;
  const asked = new URLSearchParams({
    ...(unit !== undefined && { unit: String(unit) }),
    ...(label && { label }),
    ...(next !== undefined && { after: next }),
  });
  const columns = ['choose', 'what', 'where', 'when', 'unit', 'sharedNow'] as const;
  return html`<form method="post" action="${MANY}">
    <div class="scroll" tabindex="0" role="region" aria-label="${t('reports')}">
      <table>
        <thead>
          <tr>
            ${columns.map((one) => html`<th scope="col">${t(one)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${reports.map((one) => row(one, { given, t, language: frame.language }))}
        </tbody>
      </table>
    </div>
    ${next !== undefined && html`<p><a href="${MANY}?${asked.toString()}">${t('older')}</a></p>`}
    <div class="panel">
      <p class="field">
        <label for="label">${t('shareWith')}</label>
        <select id="label" name="label">
          ${labelOptions('group', t)}
        </select>
      </p>
      <p class="buttons"><button class="primary">${t('look')}</button></p>
      <p class="note">${t('lookFirst')}</p>
    </div>
  </form>`;
}

type Drawing = { readonly given: ManyGiven; readonly t: Translate; readonly language: Language };

function row(report: OwnReport, { given, t, language }: Drawing): Html {
  const { names, units } = given;
  const category = names.categories.find(({ id }) => id === report.category);
  const what = categoryName(category, language);
  const where = report.area === null ? '' : (names.areas.get(report.area)?.name ?? '');
  const when = dayWords(report.eventFrom, language);
  return html`<tr>
    <td>
      <input
        type="checkbox"
        name="report"
        value="${report.id}:${report.version}"
        aria-label="${t('chooseNamed', { what, where, when })}"
      />
    </td>
    <th scope="row">${what}</th>
    <td>${where}</td>
    <td>${when}</td>
    <td>${units.find(({ id }) => id === report.unit)?.name ?? '–'}</td>
    <td>${t(`label.${report.label}`)}${report.notPublic && html`. ${t('notPublic')}`}</td>
  </tr>`;
}

function dayWords(at: Date, language: Language): string {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const shown = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, { ...shown, timeZone: 'Europe/Stockholm' }).format(at);
}

export type AskGiven = {
  readonly chosen: readonly Chosen[];
  readonly label: Label;
  readonly foreseen: Foreseen;
};

/** Before anything is changed: what it means, for whom, and that it cannot be fully taken back. */
export function askPage(frame: Frame, { chosen, label, foreseen }: AskGiven): string {
  const t = wordsIn(frame.language);
  const { wider, narrower, same, kept } = foreseen;
  const changes = wider + narrower > 0;
  return page(frame, {
    title: t('askTitle'),
    main: html`<p class="lead">
        ${t('askLead', { count: chosen.length, label: t(`label.${label}`) })}
      </p>
      <ul>
        ${wider > 0 && html`<li>${t('ask.wider', { count: wider })}</li>`}
        ${narrower > 0 && html`<li>${t('ask.narrower', { count: narrower })}</li>`}
        ${same > 0 && html`<li>${t('ask.same', { count: same })}</li>`}
        ${kept > 0 && html`<li>${t('ask.kept', { count: kept })}</li>`}
      </ul>
      ${wider > 0 && html`<p class="told wrong">${t('ask.widerWarns')}</p>`}
      ${narrower > 0 && html`<p class="told">${t('ask.narrowerWarns')}</p>`}
      ${changes && audience.view(frame.language, foreseen.audience)}
      <form method="post" action="${MANY}">
        ${chosen.map(({ id, version }) => html`<input type="hidden" name="report" value="${id}:${version}" />`)}
        <input type="hidden" name="label" value="${label}" />
        <p class="buttons">
          ${
            changes &&
            html`<button class="primary" name="sure" value="yes">
              ${t(wider > 0 ? 'ask.yesWider' : 'ask.yesNarrower')}
            </button>`
          }
          <a class="plain" href="${MANY}">${t('ask.no')}</a>
        </p>
      </form>`,
  });
}
