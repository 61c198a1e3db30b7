import { html, type Html } from '#platform/html';
import { choose, days, field, told, type Option, type Told } from './form-parts.ts';
import { againAt } from '../sign-in/again-at.ts';
import type { OrganisationRow } from './organisations-store.ts';
import type { DutyRow, PersonRow } from './people-store.ts';
import type { Words } from './words.ts';

export type PersonGiven = {
  readonly words: Words;
  readonly told: Told | undefined;
  readonly person: PersonRow;
  readonly organisation: OrganisationRow;
  readonly duties: readonly DutyRow[];
  readonly units: readonly Option[];
  readonly roles: readonly Option[];
  /** Who could stand in. */
  readonly colleagues: readonly Option[];
  readonly today: string;
  /** The one who asks has shown lately enough who they are to change an address. */
  readonly fresh: boolean;
  /** It is the one who asks: others change it. */
  readonly isSelf: boolean;
};

/** One person: what they are called, their duties, and what can be done about them. */
export function personMain(given: PersonGiven): Html {
  const { words, person, organisation, duties, isSelf } = given;
  const { t } = words;
  const at = `/medlemmar/person/${person.id}`;
  return html`${told(words, given.told)}
    <p>
      ${person.name !== null && html`${person.title}, `}<a
        href="/medlemmar/organisation/${organisation.slug}"
        >${organisation.name}</a
      >
    </p>
    <p class="buttons">
      <a class="plain" href="${at}/atkomst">${t('person.access')}</a>
      ${!isSelf && person.leftAt === null && html`<a class="plain" href="${at}/lamna">${t('person.leave')}</a>`}
    </p>
    ${person.leftAt !== null && html`<p class="told">${t('person.hasLeft')}</p>`}
    <h2>${t('person.duties')}</h2>
    ${duties.length === 0 && html`<p>${t('person.noDuties')}</p>`}
    ${duties.map((duty) => dutyPanel(given, duty, at))}
    ${isSelf ? html`<p>${t('person.self')}</p>` : person.leftAt === null && more(given, at)}`;
}

function dutyPanel(given: PersonGiven, duty: DutyRow, at: string): Html {
  const { words, isSelf } = given;
  const { t, day } = words;
  const mayGive = given.roles.some(({ value }) => value === duty.role);
  return html`<section class="panel">
    <h3>${t(`role.${duty.role}`)}, ${duty.unitName}</h3>
    <p>
      ${days(words, duty.from, duty.until)}
      ${duty.standsInFor !== null && ` · ${t('duty.standsInFor', { person: duty.standsInForCalled ?? t('somebody') })}`}
      ${duty.until !== null && duty.until < given.today && ` · ${t('duty.over', { day: day(duty.until) })}`}
    </p>
    ${!isSelf && mayGive && dutyForms(given, duty, `${at}/uppdrag/${duty.id}`)}
  </section>`;
}

function dutyForms(given: PersonGiven, duty: DutyRow, action: string): Html {
  const { words, colleagues, today } = given;
  const { t } = words;
  const where = `d${duty.id}-`;
  return html`<form method="post" action="${action}/slut" class="fields">
      ${field({ name: 'until', label: t('field.until'), value: duty.until ?? '', type: 'date', optional: true }, where)}
      <p class="field"><button class="plain">${t('duty.changeDays')}</button></p>
    </form>
    ${
      duty.standsInFor === null &&
      colleagues.length > 0 &&
      html`<details>
        <summary>${t('duty.deputy')}</summary>
        <form method="post" action="${action}/ersattare">
          <div class="fields">
            ${choose({ name: 'deputy', label: t('field.deputy') }, colleagues, where)}
            ${field({ name: 'from', label: t('field.from'), value: today, type: 'date' }, where)}
            ${field({ name: 'to', label: t('field.to'), type: 'date' }, where)}
          </div>
          <p class="buttons"><button class="plain">${t('duty.deputySave')}</button></p>
        </form>
      </details>`
    }
    <form method="post" action="${action}/avsluta">
      <p class="buttons">
        <button
          class="plain"
          aria-label="${t('duty.endNamed', { role: t(`role.${duty.role}`), unit: duty.unitName })}"
        >
          ${t('duty.end')}
        </button>
      </p>
    </form>`;
}

function more(given: PersonGiven, at: string): Html {
  const { words, person, units, roles, today, fresh } = given;
  const { t } = words;
  return html`${
      roles.length > 0 &&
      html`<details>
        <summary>${t('duty.add')}</summary>
        <form method="post" action="${at}/uppdrag" class="panel">
          <div class="fields">
            ${choose({ name: 'role', label: t('field.role') }, roles, 'new-')}
            ${choose({ name: 'unit', label: t('field.unit') }, units, 'new-')}
            ${field({ name: 'from', label: t('field.from'), value: today, type: 'date' }, 'new-')}
            ${field({ name: 'until', label: t('field.until'), type: 'date', optional: true }, 'new-')}
          </div>
          <p class="buttons"><button class="plain">${t('duty.give')}</button></p>
        </form>
      </details>`
    }
    <h2>${t('person.change')}</h2>
    <form method="post" action="${at}" class="panel">
      <input type="hidden" name="version" value="${person.version}" />
      <div class="fields">
        ${field({ name: 'personName', label: t('field.personName'), value: person.name ?? '', optional: true })}
        ${field({ name: 'title', label: t('field.title'), value: person.title, most: 80 })}
        ${field({ name: 'email', label: t('field.email'), value: person.email ?? '', type: 'email', optional: true, most: 250, fixed: !fresh, ...(!fresh && { hint: t('person.again') }) })}
      </div>
      <p class="buttons">
        <button class="plain">${t('save')}</button>
        ${!fresh && html`<a class="plain" href="${againAt(at)}">${t('person.againGo')}</a>`}
      </p>
    </form>`;
}

export type LeaveGiven = {
  readonly words: Words;
  readonly told: Told | undefined;
  readonly of: 'person' | 'organisation';
  readonly called: string;
  readonly action: string;
  readonly back: string;
};

/** Leaving, in one screen: what happens, and the button that does it. */
export function leaveMain(given: LeaveGiven): Html {
  const { words, of, called, action, back } = given;
  const { t } = words;
  return html`${told(words, given.told)}
    <p class="lead">${t(`leave.${of}`, { called })}</p>
    <ul>
      <li>${t(`leave.${of}.duties`)}</li>
      <li>${t('leave.sessions')}</li>
      ${of === 'organisation' && html`<li>${t('leave.keys')}</li>`}
      <li>${t('leave.reports')}</li>
      <li>${t('leave.names')}</li>
    </ul>
    <form method="post" action="${action}">
      <p class="buttons">
        <button class="primary">${t(`leave.${of}.save`)}</button>
        <a class="plain" href="${back}">${t('cancel')}</a>
      </p>
    </form>`;
}
