import { html, type Html } from '#platform/html';
import { dayOf } from '#platform/weeks';
import { days } from './form-parts.ts';
import type { OrganisationRow } from './organisations-store.ts';
import type { Rights } from './rights.ts';
import type { DutyAccess, OrganisationAccess, PersonAccess } from './show-access.ts';
import type { Words } from './words.ts';

/** What one person has access to, and why. */
export function personAccessMain(
  words: Words,
  { access, isSelf }: { readonly access: PersonAccess; readonly isSelf: boolean },
): Html {
  const { person, organisation, duties, lastSignedIn } = access;
  const { t } = words;
  return html`<p class="lead">${t(isSelf ? 'access.leadSelf' : 'access.lead')}</p>
    <p>
      ${person.name !== null && html`${person.name}, `}${person.title}, ${organisation.name}.
      ${lastSeen(words, lastSignedIn)}
    </p>
    ${duties.length === 0 && html`<p class="told">${t('access.none')}</p>`}
    ${duties.map(
      (duty) =>
        html`<section class="panel">
          <h2>${t(`role.${duty.role}`)}, ${duty.unitName}</h2>
          ${why(words, duty, organisation)} ${rights(words, duty.rights)}
        </section>`,
    )}
    <p>${t('access.computed')}</p>`;
}

function lastSeen({ t, day }: Words, at: Date | undefined): string {
  return at === undefined
    ? t('access.neverSignedIn')
    : t('access.lastSignedIn', { day: day(dayOf(at)) });
}

function why(words: Words, duty: DutyAccess, organisation: OrganisationRow): Html {
  const { t, day } = words;
  const giver =
    duty.givenBy === null ? t('access.givenByOperator') : (duty.givenByCalled ?? t('somebody'));
  return html`<p>
    ${t('access.because', { role: t(`role.${duty.role}`), organisation: organisation.name })}
    ${days(words, duty.from, duty.until)}.
    ${t('access.given', { day: day(dayOf(duty.givenAt)), giver })}
    ${duty.standsInFor !== null && t('duty.standsInFor', { person: duty.standsInForCalled ?? t('somebody') })}
  </p>`;
}

/** What a role opens, in words. */
export function rights({ t, may }: Words, found: Rights): Html {
  return html`<h3>${t('access.sees')}</h3>
    <ul>
      <li>
        ${t(found.inner ? 'access.inner' : found.may.includes('see-picture') ? 'access.outer' : 'access.noPicture')}
      </li>
      ${found.reads.map((label) => html`<li>${t(`access.reads.${label}`)}</li>`)}
      ${found.reads.length === 0 && html`<li>${t('access.readsNone')}</li>`}
    </ul>
    ${
      found.may.length > 0 &&
      html`<h3>${t('access.can')}</h3>
        <ul>
          ${found.may.map((action) => html`<li>${may(action)}</li>`)}
        </ul>`
    }`;
}

/** Who has access in one organisation, and why. */
export function organisationAccessMain(words: Words, access: OrganisationAccess): Html {
  const { t } = words;
  const { people, more } = access;
  return html`<p class="lead">${t('access.leadOrganisation')}</p>
    ${people.length === 0 && html`<p>${t('organisation.nobody')}</p>`}
    ${people.map(
      ({ person, duties, lastSignedIn }) =>
        html`<section class="panel">
          <h2>
            <a href="/medlemmar/person/${person.id}/atkomst">${person.name ?? person.title}</a>
          </h2>
          <p>${person.name !== null && html`${person.title}. `}${lastSeen(words, lastSignedIn)}</p>
          <ul class="lines">
            ${duties.map((duty) => dutySummary(words, duty))}
          </ul>
          ${duties.length === 0 && html`<p>${t('access.none')}</p>`}
        </section>`,
    )}
    ${more !== undefined && html`<p class="pages"><a href="?after=${more}">${t('organisation.more')}</a></p>`}
    <p>${t('access.computed')}</p>`;
}

function dutySummary(words: Words, duty: DutyAccess): Html {
  const { t, may, day } = words;
  const giver =
    duty.givenBy === null ? t('access.givenByOperator') : (duty.givenByCalled ?? t('somebody'));
  const can = duty.rights.may.map((action) => may(action).toLowerCase());
  return html`<li>
    <strong>${t(`role.${duty.role}`)}, ${duty.unitName}</strong>
    (${days(words, duty.from, duty.until)}).
    ${t('access.given', { day: day(dayOf(duty.givenAt)), giver })}
    ${t(duty.rights.inner ? 'access.inner' : duty.rights.may.includes('see-picture') ? 'access.outer' : 'access.noPicture')}
    ${can.length > 0 && `${t('access.can')}: ${can.join(', ')}.`}
  </li>`;
}
