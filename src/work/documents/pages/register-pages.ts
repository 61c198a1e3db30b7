import { html, type Html } from '#platform/html';
import type { TextFault } from '../needs.ts';
import type { RegisterView } from '../registers/keep-entry.ts';
import {
  FIELDS,
  REGISTERS,
  textOf,
  type EntryContent,
  type Field,
  type Kept,
  type RegisterId,
} from '../registers/registers.ts';
import type { Words } from '../words.ts';
import { errors, field, roomLinks, scrolling, textFaults, told } from './parts.ts';

/** All registers with what each is for. */
export function registersPage(words: Words): Html {
  const { t } = words;
  return html`${roomLinks('/dokument/register', words)}
    <p class="lead">${t('registers.lead')}</p>
    <ul class="plain-list">
      ${REGISTERS.map(
        (one) =>
          html`<li>
            <a href="/dokument/register/${one}">${t(`register.${one}`)}</a><br />
            <span class="quiet">${t(`register.${one}.for`)}</span>
          </li>`,
      )}
    </ul>`;
}

export type EntryForm = {
  readonly register: RegisterId;
  readonly entry?: string | undefined;
  readonly version: number;
  readonly content: EntryContent;
  readonly ended: boolean;
};

export type Wrong = { readonly fields: readonly string[]; readonly faults: readonly TextFault[] };

export type RegisterGiven = {
  readonly register: RegisterId;
  readonly view: RegisterView;
  readonly areas: readonly { readonly slug: string; readonly short: string }[];
  readonly done?: string | undefined;
  readonly form: EntryForm;
  readonly wrong?: Wrong | undefined;
};

/** A register: what is in it, and the form for a new entry. */
export function registerPage(given: RegisterGiven, words: Words): Html {
  const { register, view, done } = given;
  const { t } = words;
  return html`${told(done, words)} ${roomLinks('/dokument/register', words)}
    <p class="lead">${t(`register.${register}.for`)}</p>
    ${view.entries.length === 0 ? html`<p>${t('registers.none')}</p>` : entryTable(given, words)}
    ${
      view.mayKeep &&
      html`<h2>${t('registers.add')}</h2>
        ${entryForm(given, words)}`
    }`;
}

function entryTable({ register, view, areas }: RegisterGiven, words: Words): Html {
  const { t } = words;
  const fields = FIELDS[register];
  return scrolling(
    t(`register.${register}`),
    html`<table>
      <caption>
        ${t(`register.${register}`)}
      </caption>
      <thead>
        <tr>
          ${fields.map(({ name }) => html`<th scope="col">${t(`field.${name}`)}</th>`)}
          <th scope="col">${t('registers.state')}</th>
        </tr>
      </thead>
      <tbody>
        ${view.entries.map(
          (one) =>
            html`<tr>
              ${fields.map((given, n) => cell(one, { given, first: n === 0, areas }, words))}
              <td>${t(one.ended ? 'registers.ended' : 'registers.holds')}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

type CellGiven = {
  readonly given: Field;
  readonly first: boolean;
  readonly areas: RegisterGiven['areas'];
};

function cell(one: Kept, { given, first, areas }: CellGiven, words: Words): Html {
  const text = shown(one.content, given, { areas, words });
  if (!first) return html`<td>${text}</td>`;
  return html`<th scope="row">
    <a href="/dokument/register/${one.register}/${one.entry}">${text}</a>
  </th>`;
}

type With = { readonly areas: RegisterGiven['areas']; readonly words: Words };

function shown(content: EntryContent, { name, kind }: Field, { areas, words }: With): string {
  const { t, day } = words;
  const value = content[name];
  if (kind === 'tick') return t(value === true ? 'registers.yes' : 'registers.no');
  const text = textOf(value).replaceAll('\n', '; ');
  if (text === '') return '–';
  if (kind === 'area') return areas.find(({ slug }) => slug === text)?.short ?? text;
  return kind === 'day' ? day(text) : text;
}

export type EntryGiven = RegisterGiven & { readonly versions: readonly Kept[] };

/** An entry with its form and its history. */
export function entryPage(given: EntryGiven, words: Words): Html {
  const { register, view, versions, areas } = given;
  const { t, dayOf } = words;
  return html`${told(given.done, words)}
    <p class="no-print">
      <a href="/dokument/register/${register}">${t(`register.${register}`)}</a>
    </p>
    ${
      view.mayKeep &&
      html`<h2>${t('registers.change')}</h2>
        ${entryForm(given, words)}`
    }
    <h2>${t('registers.history')}</h2>
    <ol class="plain-list" reversed>
      ${versions.map(
        (one) =>
          html`<li>
            <strong
              >${t('registers.version', { version: one.version, date: dayOf(one.at), role: t(`role.${one.role}`) })}</strong
            >
            ${one.ended && html` ${t('registers.ended')}`}
            <dl class="facts">
              ${FIELDS[register].map(
                (field) =>
                  html`<dt>${t(`field.${field.name}`)}</dt>
                    <dd>${shown(one.content, field, { areas, words })}</dd>`,
              )}
            </dl>
          </li>`,
      )}
    </ol>`;
}

function entryForm({ register, areas, form, wrong }: RegisterGiven, words: Words): Html {
  const { t } = words;
  const { entry, version, content, ended } = form;
  const action =
    entry === undefined
      ? `/dokument/register/${register}`
      : `/dokument/register/${register}/${entry}`;
  const wrongs =
    wrong?.fields.map(
      (name) => html`<a href="#${name}">${t('wrong.field', { field: t(`field.${name}`) })}</a>`,
    ) ?? [];
  return html`<form method="post" action="${action}" class="panel document-form">
    ${errors(wrongs, words)}
    ${wrong && textFaults(wrong.faults, (where) => t(`field.${where}`), words)}
    <input type="hidden" name="version" value="${version}" />
    ${FIELDS[register].map((one) => input(one, { content, areas, wrong: wrong?.fields.includes(one.name) === true }, words))}
    ${
      entry !== undefined &&
      html`<label class="choice"
        ><input type="checkbox" name="ended" value="yes" ${ended && 'checked'} />
        ${t('registers.end')}</label
      >`
    }
    <p class="buttons"><button class="primary">${t('registers.save')}</button></p>
  </form>`;
}

type InputGiven = {
  readonly content: EntryContent;
  readonly areas: RegisterGiven['areas'];
  readonly wrong: boolean;
};

function input(
  { name, kind, required }: Field,
  { content, areas, wrong }: InputGiven,
  { t }: Words,
): Html {
  const label =
    required || kind === 'tick'
      ? t(`field.${name}`)
      : t('registers.optional', { field: t(`field.${name}`) });
  const value = textOf(content[name]);
  if (kind === 'tick')
    return html`<label class="choice"
      ><input
        type="checkbox"
        id="${name}"
        name="${name}"
        value="yes"
        ${content[name] === true && 'checked'}
      />
      ${label}</label
    >`;
  if (kind === 'area')
    return html`<p class="field">
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        ${areas.map(({ slug, short }) => html`<option value="${slug}" ${slug === value && 'selected'}>${short}</option>`)}
      </select>
    </p>`;
  if (kind === 'day') return field({ name, label, value, wrong, type: 'date' });
  if (kind === 'list')
    return field({ name, label, value, wrong, rows: 3, hint: t('registers.oneALine') });
  if (kind === 'text') return field({ name, label, value, wrong, rows: 3, most: 1000 });
  const hint = kind === 'contact' ? t('registers.contactHint') : undefined;
  return field({ name, label, value, wrong, most: 160, hint });
}
