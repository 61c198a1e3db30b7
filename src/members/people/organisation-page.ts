import { html, type Html } from '#platform/html';
import { dayOf } from '#platform/weeks';
import {
  chooseAreas,
  days,
  field,
  kindOf,
  told,
  type AreaName,
  type Option,
  type Told,
  type Typed,
} from './form-parts.ts';
import type { InvitationRow } from './invitations-store.ts';
import { isOutside } from './kinds.ts';
import { invitedFields, organisationFields } from './organisations-page.ts';
import type { OrganisationRow, UnitRow } from './organisations-store.ts';
import type { DutyRow, PersonRow } from './people-store.ts';
import type { Words } from './words.ts';

export type OrganisationGiven = {
  readonly words: Words;
  readonly told: Told | undefined;
  readonly organisation: OrganisationRow;
  readonly units: readonly UnitRow[];
  readonly people: readonly PersonRow[];
  readonly duties: readonly DutyRow[];
  readonly invitations: readonly InvitationRow[];
  readonly more: string | undefined;
  readonly areas: readonly AreaName[];
  readonly may: {
    readonly change: boolean;
    readonly invite: boolean;
    readonly review: boolean;
  };
};

/** One organisation: what it is, its units, its people and their duties. */
export function organisationMain(given: OrganisationGiven): Html {
  const { words, organisation, may } = given;
  const { t } = words;
  const at = `/medlemmar/organisation/${organisation.slug}`;
  return html`${told(words, given.told)}
    <p class="buttons">
      ${may.invite && html`<a class="primary" href="${at}/bjud-in">${t('organisation.invite')}</a>`}
      <a class="plain" href="${at}/atkomst">${t('organisation.access')}</a>
      ${may.review && html`<a class="plain" href="${at}/granskning">${t('organisation.review')}</a>`}
    </p>
    ${facts(words, organisation)}
    <h2>${t('organisation.people')}</h2>
    ${people(given)} ${may.invite && invitations(given)}
    <h2>${t('organisation.units')}</h2>
    ${units(given, at)} ${may.change && change(given, at)}`;
}

/** Whoever comes from outside reports and sees nothing of the work, also at the meeting's table. */
function roundOf({ kind, inWeeklyRound }: OrganisationRow): string {
  if (isOutside(kind)) return 'organisation.outside';
  return inWeeklyRound ? 'organisation.roundYes' : 'organisation.roundNo';
}

function facts(words: Words, organisation: OrganisationRow): Html {
  const { t, day } = words;
  return html`<dl class="facts">
    <dt>${t('field.kind')}</dt>
    <dd>${kindOf(words, organisation)}</dd>
    <dt>${t('organisation.round')}</dt>
    <dd>${t(roundOf(organisation))}</dd>
    <dt>${t('organisation.reports')}</dt>
    <dd>${t(organisation.expectedToReport ? 'yes' : 'no')}</dd>
    <dt>${t('organisation.joined')}</dt>
    <dd>${day(organisation.joinedOn)}</dd>
  </dl>`;
}

function people({ words, people: all, duties, more, may }: OrganisationGiven): Html {
  const { t } = words;
  // Who only watches reads the page about access; that of the person is for those who change it.
  const page = may.invite ? '' : '/atkomst';
  if (all.length === 0) return html`<p>${t('organisation.nobody')}</p>`;
  return html`<div
      class="scroll"
      role="region"
      aria-label="${t('organisation.people')}"
      tabindex="0"
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${t('field.person')}</th>
            <th scope="col">${t('field.duties')}</th>
          </tr>
        </thead>
        <tbody>
          ${all.map(
            (person) =>
              html`<tr>
                <th scope="row">
                  <a href="/medlemmar/person/${person.id}${page}">${person.name ?? person.title}</a>
                  ${person.name !== null && html`<br />${person.title}`}
                </th>
                <td>
                  <ul class="lines">
                    ${duties.filter((duty) => duty.person === person.id).map((duty) => dutyLine(words, duty))}
                  </ul>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${more !== undefined && html`<p class="pages"><a href="?after=${more}">${t('organisation.more')}</a></p>`}`;
}

function dutyLine(words: Words, duty: DutyRow): Html {
  const { t } = words;
  const { standsInForCalled: other } = duty;
  return html`<li>
    ${t(`role.${duty.role}`)}, ${duty.unitName} (${days(words, duty.from, duty.until)})
    ${duty.standsInFor !== null && html`<br />${t('duty.standsInFor', { person: other ?? t('somebody') })}`}
  </li>`;
}

function invitations({ words, invitations: open }: OrganisationGiven): Html | undefined {
  const { t, day } = words;
  if (open.length === 0) return undefined;
  return html`<h3>${t('organisation.invitations')}</h3>
    <ul class="lines">
      ${open.map(
        (one) =>
          html`<li class="line">
            <span
              >${one.title}: ${t(`role.${one.role}`)}, ${one.unitName}.
              ${t(one.email === null ? 'invitation.handed' : 'invitation.mailed')}
              ${t('invitation.expires', { day: day(dayOf(one.expiresAt)) })}</span
            >
            <form method="post" action="/medlemmar/inbjudan/${one.id}/aterkalla">
              <button class="plain">${t('invitation.revoke')}</button>
            </form>
          </li>`,
      )}
    </ul>`;
}

function units({ words, units: all, areas, may }: OrganisationGiven, at: string): Html {
  const { t } = words;
  const nameOf = (slug: string): string => areas.find((one) => one.slug === slug)?.name ?? slug;
  return html`<ul class="lines">
    ${all.map(
      (unit) =>
        html`<li>
          <strong>${unit.name}</strong
          >${unit.homeAreas.length > 0 && `: ${unit.homeAreas.map(nameOf).join(', ')}`}
          ${
            may.change &&
            html`<details>
              <summary>${t('unit.change', { unit: unit.name })}</summary>
              ${unitForm({ words, areas, action: `${at}/enhet/${unit.id}`, unit })}
            </details>`
          }
        </li>`,
    )}
  </ul>`;
}

function unitForm(given: {
  readonly words: Words;
  readonly areas: readonly AreaName[];
  readonly action: string;
  readonly unit?: UnitRow;
}): Html {
  const { words, areas, action, unit } = given;
  const { t } = words;
  return html`<form method="post" action="${action}" class="panel">
    ${unit && html`<input type="hidden" name="version" value="${unit.version}" />`}
    <div class="fields">
      ${field({ name: 'unitName', label: t('field.unitName'), value: unit?.name }, `u${unit?.id ?? 'new'}-`)}
    </div>
    ${chooseAreas(words, areas, unit?.homeAreas ?? [])}
    <p class="buttons"><button class="plain">${t('save')}</button></p>
  </form>`;
}

function change({ words, organisation, areas }: OrganisationGiven, at: string): Html {
  const { t } = words;
  return html`<details>
      <summary>${t('unit.add')}</summary>
      ${unitForm({ words, areas, action: `${at}/enhet` })}
    </details>
    <h2>${t('organisation.change')}</h2>
    <form method="post" action="${at}" class="panel">
      <input type="hidden" name="version" value="${organisation.version}" />
      ${organisationFields(words, organisation)}
      <p class="buttons"><button class="plain">${t('save')}</button></p>
    </form>
    <p><a href="${at}/lamna">${t('organisation.leave')}</a></p>`;
}

export type InviteGiven = {
  readonly words: Words;
  readonly told: Told | undefined;
  readonly typed: Typed;
  readonly organisation: OrganisationRow;
  readonly units: readonly Option[];
  readonly roles: readonly Option[];
  readonly today: string;
  readonly unitField: Html;
};

/** An invitation of one person. */
export function inviteForm(given: InviteGiven): Html {
  const { words, organisation } = given;
  const { t } = words;
  return html`${told(words, given.told)}
    <p class="lead">${t('invite.lead')}</p>
    <form method="post" action="/medlemmar/organisation/${organisation.slug}/bjud-in">
      <div class="fields">${given.unitField}</div>
      ${invitedFields(given)}
      <p class="buttons">
        <button class="primary">${t('invite.send')}</button>
        <a class="plain" href="/medlemmar/organisation/${organisation.slug}">${t('cancel')}</a>
      </p>
    </form>`;
}

/** What came of an invitation: the link is shown here and nowhere else, or has gone by mail. */
export function invitedMain(
  { t }: Words,
  { link, slug }: { readonly link: string | undefined; readonly slug: string },
): Html {
  return html`${
      link === undefined
        ? html`<p class="told" role="status">${t('invited.mailed')}</p>`
        : html`<div class="told" role="status">
            <p>${t('invited.hand')}</p>
            <p class="field">
              <label for="link">${t('invited.link')}</label>
              <input id="link" value="${link}" readonly />
            </p>
            <p>${t('invited.once')}</p>
          </div>`
    }
    <p class="buttons">
      <a class="primary" href="/medlemmar/organisation/${slug}">${t('invited.back')}</a>
    </p>`;
}
