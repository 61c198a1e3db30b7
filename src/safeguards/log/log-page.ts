import { html, page, type Frame, type Html } from '#platform/html';
import { KINDS } from '#safeguards/audit';
import { addressOf, type LogEntry, type LogFilter } from './entry.ts';
import type { LogShown } from './read-log.ts';
import type { Names, Words } from './words.ts';

export type LogPageGiven = {
  readonly frame: Frame;
  readonly words: Words;
  readonly names: Names;
  readonly shown: LogShown;
  /** Not the first page. */
  readonly older: boolean;
  /** What is due of the reviews, for whoever makes them. */
  readonly due?: string | undefined;
  readonly mayReview: boolean;
  /** What kept a selection from being taken out. */
  readonly wrong?: string | undefined;
};

/** The record for people: filters, entries newest first, and taking out what was selected. */
export function logPage(given: LogPageGiven): string {
  const { frame, words, shown, wrong, due, mayReview } = given;
  const { t } = words;
  const main = html`${lead(given)}
  ${wrong !== undefined && html`<div class="told wrong" role="alert"><p>${wrong}</p></div>`}
  ${
    mayReview &&
    html`<p>
      ${due !== undefined && `${due} `}<a href="/logg/granskning">${t('review.title')}</a>
    </p>`
  }
  ${filterForm(given)} ${heading(given)} ${entryTable(shown.entries, words)} ${further(given)}
  ${takeOut(given)}`;
  return page(frame, { title: t('log.title'), main, kind: 'log', wrong });
}

function lead({ words, shown }: LogPageGiven): Html {
  const { t } = words;
  const { organisation } = shown.view;
  const text =
    organisation === undefined
      ? t('log.lead')
      : t('log.leadOwn', { organisation: words.organisation(organisation) });
  return html`<p class="lead">${text} ${t('log.youToo')}</p>`;
}

function filterForm({ words, names, shown }: LogPageGiven): Html {
  const { t } = words;
  const { filter, view } = shown;
  const kinds = KINDS.map((kind) => ({ value: kind, label: words.kind({ kind }) }));
  const organisations = names.organisations.map(({ id, name }) => ({
    value: String(id),
    label: name,
  }));
  return html`<form method="get" action="/logg" class="panel">
    <h2>${t('log.filter')}</h2>
    <div class="fields">
      ${choice({ name: 'kind', label: t('log.kind'), any: t('log.anyKind'), chosen: filter.kind }, kinds)}
      ${
        view.organisation === undefined &&
        choice(
          {
            name: 'organisation',
            label: t('log.organisation'),
            any: t('log.anyOrganisation'),
            chosen: filter.organisation?.toString(),
          },
          organisations,
        )
      }
      ${day('from', t('log.from'), filter.from)} ${day('to', t('log.to'), filter.to)}
      ${subjectField(t, filter.subject)}
    </div>
    <p class="hint" id="subject-hint">${t('log.subjectHint')}</p>
    ${
      filter.actor !== undefined &&
      html`<input type="hidden" name="actor" value="${filter.actor}" />
        <p>${t('log.onlyActor', { name: words.actor({ actor: filter.actor }) })}</p>`
    }
    <p class="buttons">
      <button class="primary">${t('log.show')}</button> <a href="/logg">${t('log.clear')}</a>
    </p>
  </form>`;
}

function subjectField(t: Words['t'], subject = ''): Html {
  return html`<p class="field">
    <label for="subject">${t('log.subject')}</label>
    <input
      id="subject"
      name="subject"
      value="${subject}"
      maxlength="120"
      autocomplete="off"
      aria-describedby="subject-hint"
    />
  </p>`;
}

type Choice = {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly chosen: string | undefined;
};

function choice(
  { name, label, any, chosen }: Choice,
  options: readonly { readonly value: string; readonly label: string }[],
): Html {
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      <option value="">${any}</option>
      ${options.map((one) => html`<option value="${one.value}" ${one.value === chosen && html`selected`}>${one.label}</option>`)}
    </select>
  </p>`;
}

function day(name: string, label: string, value: string | undefined): Html {
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <input type="date" id="${name}" name="${name}" value="${value ?? ''}" />
  </p>`;
}

function heading({ words, shown }: LogPageGiven): Html {
  const { t } = words;
  const { subject } = shown.filter;
  if (subject === undefined) return html`<h2>${t('log.entries')}</h2>`;
  return html`<h2>${t('log.who')}</h2>
    <p>${t('log.whoLead', { subject })}</p>`;
}

/** Entries as a table, each a way to the entry, to all by the same person and to all about the same thing. */
export function entryTable(entries: readonly LogEntry[], words: Words): Html {
  const { t } = words;
  if (entries.length === 0) return html`<p>${t('log.none')}</p>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${t('log.entries')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('log.when')}</th>
          <th scope="col">${t('log.kind')}</th>
          <th scope="col">${t('log.person')}</th>
          <th scope="col">${t('log.organisation')}</th>
          <th scope="col">${t('log.about')}</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map((entry) => entryRow(entry, words))}
      </tbody>
    </table>
  </div>`;
}

function entryRow(entry: LogEntry, words: Words): Html {
  const { t } = words;
  const { subject, actor, seq } = entry;
  const name = words.actor(entry);
  return html`<tr>
    <td><a href="/logg/${seq}">${words.instant(entry.at)}</a></td>
    <td>${words.kind(entry)}</td>
    <td>
      <a href="/logg${addressOf({ actor })}" aria-label="${t('log.allBy', { name })}">${name}</a>
      ${entry.behalf !== undefined && t('log.forAnother')}
    </td>
    <td>${words.organisation(entry.organisation)}</td>
    <td>
      <a href="/logg${addressOf({ subject })}" aria-label="${t('log.allAbout', { subject })}"
        >${words.subject(entry)}</a
      >
    </td>
  </tr>`;
}

function further({ words, shown, older }: LogPageGiven): Html {
  const { t } = words;
  const { filter, next, searchedTo } = shown;
  return html`${searchedTo && html`<p>${t('log.searchedTo', { when: words.instant(searchedTo) })}</p>`}
    <p class="pages">
      ${
        next !== undefined &&
        html`<a href="/logg${addressOf(filter, { before: next })}"
          >${t(searchedTo ? 'log.further' : 'log.older')}</a
        >`
      }
      ${older && html`<a href="/logg${addressOf(filter)}">${t('log.newest')}</a>`}
    </p>`;
}

function takeOut({ words, shown }: LogPageGiven): Html {
  const { t } = words;
  const { filter } = shown;
  return html`<form method="post" class="panel">
    <h2>${t('log.export')}</h2>
    <p>${t('log.exportLead')}</p>
    <div class="fields">
      <p class="field">
        <label for="out-from">${t('log.from')}</label>
        <input type="date" id="out-from" name="from" value="${filter.from ?? ''}" required />
      </p>
      <p class="field">
        <label for="out-to">${t('log.to')}</label>
        <input type="date" id="out-to" name="to" value="${filter.to ?? ''}" required />
      </p>
    </div>
    ${hidden(filter)}
    <p class="buttons">
      <button class="plain" formaction="/logg/uttag.csv">${t('log.csv')}</button>
      <button class="plain" formaction="/logg/uttag.pdf">${t('log.pdf')}</button>
    </p>
  </form>`;
}

function hidden(filter: LogFilter): readonly Html[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    name === 'from' || name === 'to'
      ? []
      : [html`<input type="hidden" name="${name}" value="${String(value)}" />`],
  );
}
