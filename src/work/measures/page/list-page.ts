import { timeline } from '#figures';
import { Html, html } from '#platform/html';
import { desk } from '#work/plans';
import { LEVELS, LIVING, movesFrom, STATUSES, type Measure } from '../measure.ts';
import type { ListView } from '../show-measure.ts';
import type { Words } from '../words.ts';
import { followUpOf, lateOf, levelOf, statusOf } from './said.ts';

export const VIEWS = ['tavla', 'tabell', 'tidslinje'] as const;
export type View = (typeof VIEWS)[number];
export type ListGiven = {
  readonly view: ListView;
  readonly shown: View;
  /** The filter as it stands in the address. */
  readonly asked: Readonly<Record<'niva' | 'ansvarig' | 'omrade', string>>;
  readonly done: string | undefined;
};

/** All measures: as a board that is a list, as a table, or along time. Orphans have a list of their own. */
export function listPage(given: ListGiven, words: Words): Html {
  const { t } = words;
  const { view, done } = given;
  return html`${desk.tabs('/atgard', t)}
    ${done !== undefined && html`<div class="told" role="status"><p>${t(done)}</p></div>`}
    <p class="lead">${t('list.lead')}</p>
    ${view.mayWrite && html`<p class="buttons no-print"><a class="button" href="/atgard/ny">${t('list.new')}</a></p>`}
    ${filters(given, words)}
    ${view.measures.length === 0 ? html`<p>${t('plan.empty')}</p>` : drawn(given, words)}
    ${orphans(view, words)}`;
}

function drawn({ view, shown }: ListGiven, words: Words): Html {
  if (shown === 'tabell') return table(view, words);
  return shown === 'tidslinje' ? alongTime(view, words) : board(view, words);
}

function filters({ view, shown, asked }: ListGiven, { t }: Words): Html {
  const form = {
    values: Object.fromEntries(Object.entries({ ...asked, visa: shown }).map(([k, v]) => [k, [v]])),
    wrong: {},
  };
  const all = { value: '', label: t('filter.all') };
  const named = (list: readonly { id: number; name: string }[]) =>
    list.map(({ id, name }) => ({ value: String(id), label: name }));
  const places = view.names.places.map(({ slug, name }) => ({ value: slug, label: name }));
  const levels = LEVELS.map((value) => ({ value, label: t(`level.${value}`) }));
  return html`<form method="get" action="/atgard" class="no-print">
    <div class="fields">
      ${desk.chooseField(
        form,
        { name: 'visa', label: t('filter.view') },
        VIEWS.map((value) => ({ value, label: t(`view.${value}`) })),
      )}
      ${desk.chooseField(form, { name: 'niva', label: t('plan.level') }, [all, ...levels])}
      ${desk.chooseField(form, { name: 'ansvarig', label: t('plan.owner') }, [all, ...named(view.names.organisations)])}
      ${desk.chooseField(form, { name: 'omrade', label: t('measure.area') }, [all, ...places])}
      <p class="field"><button class="plain">${t('filter.show')}</button></p>
    </div>
  </form>`;
}

/** The board: a list for each status, and in each row where it can be moved. */
function board(view: ListView, words: Words): Html {
  const { t } = words;
  return html`<div class="board">
    ${STATUSES.map((status) => {
      const those = view.measures.filter((one) => one.status === status);
      return html`<section aria-labelledby="status-${status}">
        <h2 id="status-${status}">${t(`plan.status.${status}`)} (${those.length})</h2>
        <ul class="plain-list">
          ${those.map((one) => card(one, view, words))}
        </ul>
      </section>`;
    })}
  </div>`;
}

function card(measure: Measure, view: ListView, words: Words): Html {
  const { t, day } = words;
  const { id, title, organisation, area, due, verdict } = measure;
  const late = lateOf(measure, view.today, words);
  const place = area === undefined ? t('where.whole') : view.names.place(area);
  return html`<li class="panel">
    <h3><a href="/atgard/${id}">${title}</a></h3>
    <p>${levelOf(measure, words)} · ${place}</p>
    <p>${view.names.organisation(organisation)}</p>
    ${verdict === undefined ? html`<p>${t('measure.dueOn', { date: day(due) })}</p>` : html`<p>${t(`plan.effect.${verdict}`)}</p>`}
    ${late !== undefined && html`<p><strong>${late}</strong></p>`}
    ${measure.status === 'done' && html`<p>${followUpOf(measure, words)}</p>`}
    ${view.mayRun(measure) && moveForm(measure, words)}
  </li>`;
}

/** "Flytta till …": a list and a button, for the keyboard and the thumb alike. */
export function moveForm({ id, title, status }: Measure, { t }: Words): Html | undefined {
  const moves = movesFrom(status);
  if (moves.length === 0) return undefined;
  return html`<form method="post" action="/atgard/${id}/flytta" class="move no-print">
    ${desk.hidden('fran', status)}
    <label for="till-${id}">${t('board.moveTo')}<span class="for-ears"> ${title}</span></label>
    <select id="till-${id}" name="till">
      ${moves.map((one) => desk.optionOf({ value: one, label: t(`plan.status.${one}`) }, ''))}
    </select>
    <button class="plain">${t('board.move')}<span class="for-ears">: ${title}</span></button>
  </form>`;
}

function table(view: ListView, words: Words): Html {
  const { t, day } = words;
  const heads = [
    'plan.measure',
    'measure.problem',
    'measure.area',
    'plan.level',
    'plan.owner',
    'measure.status',
    'plan.due',
    'plan.followUp',
  ];
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${t('view.tabell')}">
    <table>
      <thead>
        <tr>
          ${heads.map((key) => html`<th scope="col">${t(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${view.measures.map(
          (one) =>
            html`<tr>
              <th scope="row"><a href="/atgard/${one.id}">${one.title}</a></th>
              <td>${view.problems.get(one.problem ?? '') ?? t('notSaid')}</td>
              <td>${one.area === undefined ? t('where.whole') : view.names.place(one.area)}</td>
              <td>${levelOf(one, words)}</td>
              <td>${view.names.organisation(one.organisation)}</td>
              <td>${statusOf(one, words)}</td>
              <td>${day(one.due)} ${lateOf(one, view.today, words)}</td>
              <td>${one.followUp === undefined ? t('notSaid') : day(one.followUp)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Measures through time, and the same as a table. */
function alongTime(view: ListView, words: Words): Html {
  const { t, language } = words;
  const rows = [...view.measures].sort((a, b) => a.start.localeCompare(b.start));
  const given = {
    ...{
      title: t('timeline.title'),
      today: view.today,
      todayLabel: t('timeline.today'),
      width: 760,
    },
    rows: rows.map(({ title, start, due, followUp, status }) => ({
      ...{
        title,
        from: start,
        to: due,
        mark: followUp,
        still: !LIVING.includes(status) || status === 'planned',
      },
    })),
    months: monthsOf(rows, language),
  };
  return html`<div
      class="scroll timeline"
      tabindex="0"
      role="group"
      aria-label="${t('timeline.title')}"
    >
      ${new Html(timeline(given))}
    </div>
    <p class="hint">${t('timeline.legend')}</p>
    ${table({ ...view, measures: rows }, words)}`;
}

/** The first of every third month over which the measures stretch; every month when they are few. */
function monthsOf(
  rows: readonly Measure[],
  language: 'sv' | 'en',
): readonly { readonly day: string; readonly name: string }[] {
  const days = rows.flatMap(({ start, due, followUp }) => [start, due, followUp ?? due]).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const format = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    ...{ month: 'short', year: 'numeric', timeZone: 'UTC' },
  });
  const months: { day: string; name: string }[] = [];
  const at = new Date(`${first.slice(0, 7)}-01T00:00:00Z`);
  for (let n = 0; n < 120 && at.toISOString().slice(0, 10) <= last; n += 1) {
    at.setUTCMonth(at.getUTCMonth() + 1);
    months.push({ day: at.toISOString().slice(0, 10), name: format.format(at) });
  }
  const step = Math.max(1, Math.ceil(months.length / 7));
  return months.filter((_, n) => n % step === 0);
}

function orphans({ orphans: those }: ListView, words: Words): Html | undefined {
  const { t } = words;
  if (those.length === 0) return undefined;
  return html`<h2>${t('orphans.title', { n: those.length })}</h2>
    <p>${t('orphans.lead')}</p>
    <ul>
      ${those.map((one) => html`<li><a href="/atgard/${one.id}">${one.title}</a> · ${statusOf(one, words)}</li>`)}
    </ul>`;
}
