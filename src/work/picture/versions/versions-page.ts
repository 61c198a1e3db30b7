import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { Comparison, NumberChange, ToldChange } from './compare-versions.ts';
import { correctionForm, type CorrectionTyped } from './correction-form.ts';
import type { ShownVersions } from './show-versions.ts';
import type { Words } from './words.ts';

export type VersionsGiven = {
  readonly shown: ShownVersions;
  readonly typed?: CorrectionTyped | undefined;
  /** Number of the version that was made just now. */
  readonly made?: number | undefined;
};

/** The versions of a week, newest first; what differs between two of them; and the form that makes another. */
export function versionsPage({ shown, typed, made }: VersionsGiven, words: Words): Html {
  const { t } = words;
  const { week, heads, compared } = shown;
  const isFrozen = heads.length > 0;
  return html`${made !== undefined && html`<div class="told" role="status"><p>${t('made', { version: made })}</p></div>`}
    <p class="note-mark"><strong>${t('picture.working')}.</strong> ${t('picture.workingWhy')}</p>
    <p class="lead">${t(isFrozen ? 'lead' : 'notFrozen')}</p>
    <p><a href="/lage/${week}">${t('back')}</a></p>
    ${typed && form(shown, typed, t)} ${isFrozen && list(shown, words)}
    ${heads.length > 1 && chooser(shown, t)} ${compared && differences(compared, t)}
    ${!typed && form(shown, undefined, t)}`;
}

/** What has to be put right stands first on the page; else the form stands last. */
function form(
  { week, heads, mayCorrect }: ShownVersions,
  typed: CorrectionTyped | undefined,
  t: Translate,
): Html | undefined {
  return heads.length > 0 && mayCorrect ? correctionForm(week, typed, t) : undefined;
}

function list({ heads }: ShownVersions, { t, moment }: Words): Html {
  return scroll(
    t,
    html`<table>
      <thead>
        <tr>
          <th scope="col">${t('version')}</th>
          <th scope="col">${t('when')}</th>
          <th scope="col">${t('reason')}</th>
          <th scope="col">${t('fingerprint')}</th>
        </tr>
      </thead>
      <tbody>
        ${heads.map(
          ({ version, madeAt, reason, fingerprint }) =>
            html`<tr>
              <th scope="row">${version}</th>
              <td>${moment(madeAt)}</td>
              <td>${reason ?? t('first')}</td>
              <td><code title="${fingerprint}">${fingerprint.slice(0, 12)}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

function scroll(t: Translate, table: Html): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('region')}">
    ${table}
  </div>`;
}

function chooser({ week, heads, compared }: ShownVersions, t: Translate): Html {
  const choice = (name: string, label: string, chosen: number | undefined): Html =>
    html`<p class="field">
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        ${heads.map(
          ({ version }) =>
            html`<option value="${version}" ${version === chosen && 'selected'}>
              ${version}
            </option>`,
        )}
      </select>
    </p>`;
  return html`<h2 id="jamfor">${t('compare')}</h2>
    <form method="get" action="/lage/${week}/versioner" class="fields">
      ${choice('fran', t('before'), compared?.before)}
      ${choice('till', t('after'), compared?.after)}
      <p><button class="plain">${t('show')}</button></p>
    </form>`;
}

function differences(
  { before, after, what }: NonNullable<ShownVersions['compared']>,
  t: Translate,
): Html {
  const { areas, categories, cells, organisations, came, went, reworded, total, reporters } = what;
  const whole = [
    { name: t('differs.total'), ...total },
    { name: t('differs.reporters'), ...reporters },
  ].filter((one) => one.before !== one.after);
  const numbers = [whole, areas, categories, cells].flat();
  const words = [organisations, came, went, reworded].flat();
  const between = { before, after };
  return html`<h3>${t('compared', between)}</h3>
    ${numbers.length + words.length === 0 && html`<p>${t('same')}</p>`}
    ${numbers.length === 0 && words.length > 0 && html`<p>${t('numbers.same')}</p>`}
    ${numberTable(whole, { ...between, title: 'numbers.whole' }, t)}
    ${numberTable(areas, { ...between, title: 'numbers.areas' }, t)}
    ${numberTable(categories, { ...between, title: 'numbers.categories' }, t)}
    ${numberTable(cells, { ...between, title: 'numbers.cells' }, t)} ${states(organisations, t)}
    ${told('changes.came', came, t)} ${told('changes.went', went, t)} ${rewordedList(reworded, t)}`;
}

type Between = { readonly before: number; readonly after: number };

function numberTable(
  rows: readonly NumberChange[],
  { title, before, after }: Between & { readonly title: string },
  t: Translate,
): Html | undefined {
  if (rows.length === 0) return undefined;
  const heading = (version: number): Html =>
    html`<th scope="col" class="num">${t('version')} ${version}</th>`;
  return scroll(
    t,
    html`<table>
      <caption>
        ${t(title)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('differs.what')}</th>
          ${heading(before)} ${heading(after)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${row.name}</th>
              <td class="num">${row.before}</td>
              <td class="num">${row.after}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

function states(rows: Comparison['organisations'], t: Translate): Html | undefined {
  if (rows.length === 0) return undefined;
  return html`<h4>${t('organisations')}</h4>
    <ul>
      ${rows.map(
        ({ name, before = 'none', after = 'none' }) =>
          html`<li>${name}: ${t(`state.${before}`)} → ${t(`state.${after}`)}</li>`,
      )}
    </ul>`;
}

function told(title: string, changes: readonly ToldChange[], t: Translate): Html | undefined {
  if (changes.length === 0) return undefined;
  return html`<h4>${t(title)}</h4>
    <ul class="plain-list">
      ${changes.map(
        ({ title: name, words }) =>
          html`<li class="panel">
            <p><strong>${name}</strong></p>
            <p>${words}</p>
          </li>`,
      )}
    </ul>`;
}

function rewordedList(changes: Comparison['reworded'], t: Translate): Html | undefined {
  if (changes.length === 0) return undefined;
  return html`<h4>${t('changes.reworded')}</h4>
    <ul class="plain-list">
      ${changes.map(
        ({ title, before, after }) =>
          html`<li class="panel">
            <p><strong>${title}</strong></p>
            <p>${t('was')} ${before}</p>
            <p>${t('is')} ${after}</p>
          </li>`,
      )}
    </ul>`;
}
