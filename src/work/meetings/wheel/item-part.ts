import { html, type Html } from '#platform/html';
import { hoursOf, type GivenHours } from '../meeting-hours.ts';
import { likelyMeeting } from './hold-from-wheel.ts';
import type { Wheel } from './turn-wheel.ts';
import { OTHERS } from './wheel.ts';
import type { Words } from './words.ts';

type Item = Wheel['items'][number];

/** What was sent of something that stands there already, and could not be kept. */
export type WrongItem = {
  readonly id: string;
  readonly meeting?: string | undefined;
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
};

/** All that comes back, each with a way to make a meeting of it, to change that, and to take it away. */
export function items(
  { items: all, may, weekly }: Wheel,
  wrongItem: WrongItem | undefined,
  words: Words,
): Html {
  const { t, day } = words;
  return html`<h2>${t('wheel.all')}</h2>
    <ul class="wheel-items">
      ${all.map(
        (item) =>
          html`<li>
            <p>
              <strong>${item.title}</strong> · ${t(`wheel.rhythm.${item.rhythm}`)} ·
              ${item.organisationName} · ${day(item.firstDay)}
              ${item.meeting && html`· ${t(`wheel.meeting.${item.meeting}`)} ${clock(item, weekly)}`}
            </p>
            ${may && html`${holdForm({ item, weekly, wrong: wrongItem?.id === item.id ? wrongItem : undefined }, words)}`}
          </li>`,
      )}
    </ul>`;
}

/** "09:00–10:30": what is said, or what holds when nothing is. */
export function clock(
  item: Pick<Item, 'meeting' | 'startsAt' | 'endsAt'>,
  weekly: Wheel['weekly'],
): string {
  if (!item.meeting) return '';
  const { time, until } = hoursOf(item.meeting, item, weekly);
  return `${time}–${until}`;
}

function endForm({ id, title }: Item, { t }: Words): Html {
  return html`<form method="post" action="/arshjul/${id}/bort" class="no-print">
    <button class="plain" aria-label="${t('wheel.endNamed', { title })}">${t('wheel.end')}</button>
  </form>`;
}

type Holding = {
  readonly item: Item;
  readonly weekly: Wheel['weekly'];
  readonly wrong: WrongItem | undefined;
};

/** One click where it can be told which meeting it is; else it is chosen. */
function holdForm({ item, weekly, wrong }: Holding, words: Words): Html {
  const { t } = words;
  const { id, title, meeting } = item;
  const likely = meeting ? undefined : likelyMeeting(item);
  const { startsAt, endsAt } = wrong ?? item;
  const label = t(meeting ? 'wheel.changeMeeting' : 'wheel.makeMeeting');
  return html`${likely && oneClick(item, likely, words)} ${endForm(item, words)}
    <details class="no-print" ${wrong && html`open`}>
      <summary>${label}<span class="for-ears">: ${title}</span></summary>
      <form method="post" action="/arshjul/${id}/mote" class="panel">
        ${wrong && html`<p class="errors" role="alert">${t('wheel.timesWrong')}</p>`}
        ${whichField(id, wrong ? wrong.meeting : (meeting ?? likely), words)}
        ${hourFields({ id, startsAt, endsAt }, weekly, words)}
        <p class="buttons"><button class="primary">${t('wheel.save')}</button></p>
      </form>
    </details>`;
}

function oneClick({ id, title }: Item, likely: string, { t }: Words): Html {
  const meeting = t(`wheel.meeting.${likely}`);
  return html`<form method="post" action="/arshjul/${id}/mote" class="no-print">
    <input type="hidden" name="meeting" value="${likely}" />
    <button aria-label="${t('wheel.makeMeetingNamed', { title, meeting })}">
      ${t('wheel.makeMeetingOf', { meeting })}
    </button>
  </form>`;
}

function whichField(id: string, chosen: string | undefined, { t }: Words): Html {
  return html`<p class="field">
    <label for="meeting-${id}">${t('wheel.whichMeeting')}</label>
    <select id="meeting-${id}" name="meeting">
      <option value="">${t('wheel.meeting.none')}</option>
      ${OTHERS.map(
        (one) =>
          html`<option value="${one}" ${one === chosen && html`selected`}>
            ${t(`wheel.meeting.${one}`)}
          </option>`,
      )}
    </select>
  </p>`;
}

/** When it begins and ends; empty is when the weekly meeting does, and as long as its items take. */
export function hourFields(
  { id, startsAt = '', endsAt = '' }: GivenHours & { readonly id: string },
  weekly: Wheel['weekly'],
  { t }: Words,
): Html {
  const field = (name: 'startsAt' | 'endsAt', value: string): Html =>
    html`<p class="field">
      <label for="${name}-${id}">${t(`wheel.${name}`)}</label>
      <input
        id="${name}-${id}"
        name="${name}"
        type="time"
        value="${value}"
        aria-describedby="hours-${id}"
      />
    </p>`;
  return html`<p class="hint" id="hours-${id}">${t('wheel.hoursHint', { time: weekly.time })}</p>
    <div class="fields">${field('startsAt', startsAt)} ${field('endsAt', endsAt)}</div>`;
}
