import { html, type Html } from '#platform/html';
import { weekOfDay } from '#platform/weeks';
import { meetingId } from '../meeting-id.ts';
import { clock, hourFields, items, type WrongItem } from './item-part.ts';
import { OTHERS, RHYTHMS } from './wheel.ts';
import type { Turn, Unsure, Wheel } from './turn-wheel.ts';
import type { Words } from './words.ts';

/** What was sent and could not be kept. */
export type Typed = {
  readonly title: string;
  readonly rhythm: string;
  readonly firstDay: string;
  readonly organisation: string;
  readonly remindDays: string;
  readonly meeting: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly wrongItem?: WrongItem;
  readonly trouble?: 'wheel.lacks' | 'wheel.personal';
  /** What may point somebody out. */
  readonly unsure?: readonly Unsure[];
  /** What the writer has said is a place or an activity. */
  readonly notNames?: readonly string[];
};
export const EMPTY: Typed = {
  ...{ title: '', rhythm: 'monthly', firstDay: '', organisation: '', remindDays: '14' },
  ...{ meeting: '', startsAt: '', endsAt: '' },
};

/** The coming year as a list of days, all that comes back, and a form for those who may. */
export function wheelPage(
  { wheel, typed, done }: { wheel: Wheel; typed: Typed; done: string | undefined },
  words: Words,
): Html {
  const { t } = words;
  return html`${done !== undefined && html`<p role="status" class="note-mark">${t(done)}</p>`}
    <p class="lead">${t('wheel.lead')}</p>
    <p class="no-print">
      <a href="/mote">${t('wheel.meetings')}</a> ·
      <a href="/arshjul/kalender.ics">${t('wheel.ics')}</a>
    </p>
    <h2>${t('wheel.coming')}</h2>
    ${wheel.turns.length === 0 ? html`<p>${t('wheel.none')}</p>` : turns(wheel, words)}
    ${wheel.items.length > 0 && items(wheel, typed.wrongItem, words)}
    ${wheel.may && form(wheel, typed, words)}`;
}

function turns({ turns: all, seesMeetings, weekly }: Wheel, words: Words): Html {
  const { t, day } = words;
  const head = ['day', 'what', 'who'].map((key) => html`<th scope="col">${t(`wheel.${key}`)}</th>`);
  return html`<div class="scroll" role="region" aria-label="${t('wheel.coming')}" tabindex="0">
    <table class="table">
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${all.map(
          ({ item, day: on, organisation }) =>
            html`<tr>
              <th scope="row">${day(on)} ${clock(item, weekly)}</th>
              <td>${item.title} ${seesMeetings && toMeeting({ item, day: on }, words)}</td>
              <td>${organisation}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Where the meeting of a day is held. */
function toMeeting({ item, day: on }: Pick<Turn, 'item' | 'day'>, { t, day }: Words): Html {
  if (!item.meeting) return html``;
  const label = t('wheel.toMeetingNamed', { title: item.title, day: day(on) });
  return html`<a href="/mote/${meetingId(weekOfDay(on), item.meeting)}" aria-label="${label}"
    >${t('wheel.toMeeting')}</a
  >`;
}

function form({ organisations, weekly }: Wheel, typed: Typed, words: Words): Html {
  const { t } = words;
  return html`<form method="post" action="/arshjul" class="panel no-print">
    <h2>${t('wheel.addTitle')}</h2>
    ${
      typed.trouble &&
      html`<div class="errors" role="alert" tabindex="-1">
        <p>${t(typed.trouble)}</p>
        ${wayOut(typed, t)}
      </div>`
    }
    ${(typed.notNames ?? []).map((one) => html`<input type="hidden" name="notName" value="${one}" />`)}
    ${whatAndWhen(typed, t)}
    <p class="field">
      <label for="wheel-who">${t('wheel.who')}</label>
      <select id="wheel-who" name="organisation" required>
        ${option('', t('wheel.choose'), typed.organisation)}
        ${organisations.map(({ id, name }) => option(String(id), name, typed.organisation))}
      </select>
    </p>
    ${ofMeeting(typed, t)} ${hourFields({ ...typed, id: 'new' }, weekly, words)}
    <p class="field">
      <label for="wheel-remind">${t('wheel.remind')}</label>
      <span class="hint" id="wheel-hint">${t('wheel.remindHint')}</span>
      <input
        id="wheel-remind"
        name="remindDays"
        type="number"
        min="0"
        max="365"
        value="${typed.remindDays}"
        aria-describedby="wheel-hint"
      />
    </p>
    <p class="buttons"><button class="primary">${t('wheel.add')}</button></p>
  </form>`;
}

/** Whether something is held on those days, or only remembered. */
function ofMeeting({ meeting }: Typed, t: Words['t']): Html {
  return html`<p class="field">
    <label for="wheel-meeting">${t('wheel.meeting')}</label>
    <span class="hint" id="wheel-meeting-hint">${t('wheel.meetingHint')}</span>
    <select id="wheel-meeting" name="meeting" aria-describedby="wheel-meeting-hint">
      ${option('', t('wheel.meeting.none'), meeting)}
      ${OTHERS.map((one) => option(one, t(`wheel.meeting.${one}`), meeting))}
    </select>
  </p>`;
}

/** What was found, and a way out where it may be a place: the guard asks, people know. */
function wayOut({ unsure = [] }: Typed, t: Words['t']): Html {
  return html`${unsure.map(({ words, certain }) =>
    certain
      ? html`<p>${t('wheel.certain', { words })}</p>`
      : html`<label class="choice"
          ><input type="checkbox" name="notName" value="${words}" />
          ${t('wheel.notName', { words })}</label
        >`,
  )}`;
}

function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen && 'selected'}>${label}</option>`;
}

function whatAndWhen(typed: Typed, t: Words['t']): Html {
  return html`<p class="field">
      <label for="wheel-title">${t('wheel.what')}</label>
      <input id="wheel-title" name="title" maxlength="120" value="${typed.title}" required />
    </p>
    <p class="field">
      <label for="wheel-rhythm">${t('wheel.rhythm')}</label>
      <select id="wheel-rhythm" name="rhythm">
        ${RHYTHMS.map((one) => option(one, t(`wheel.rhythm.${one}`), typed.rhythm))}
      </select>
    </p>
    <p class="field">
      <label for="wheel-first">${t('wheel.first')}</label>
      <input id="wheel-first" name="firstDay" type="date" value="${typed.firstDay}" required />
    </p>`;
}
