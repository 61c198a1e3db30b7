import { html, type Html } from '#platform/html';
import {
  choose,
  chooseAreas,
  field,
  kindOf,
  tick,
  told,
  type AreaName,
  type Told,
  type Typed,
} from './form-parts.ts';
import { KINDS } from './kinds.ts';
import type { OrganisationFields, OrganisationRow } from './organisations-store.ts';
import type { Words } from './words.ts';

export type ListGiven = {
  readonly words: Words;
  readonly told: Told | undefined;
  readonly organisations: readonly OrganisationRow[];
  readonly search: string;
  readonly more: string | undefined;
  readonly may: { readonly add: boolean; readonly review: boolean };
};

/** Who takes part in the municipality. */
export function organisationList(given: ListGiven): Html {
  const { words, organisations, search, more, may } = given;
  const { t } = words;
  return html`${told(words, given.told)}
    <p class="lead">${t('list.lead')}</p>
    <p class="buttons">
      ${may.add && html`<a class="primary" href="/medlemmar/ny">${t('list.add')}</a>`}
      ${may.review && html`<a class="plain" href="/medlemmar/granskningar">${t('list.reviews')}</a>`}
    </p>
    <form class="fields" method="get" role="search">
      ${field({ name: 'q', label: t('list.search'), value: search, type: 'search', optional: true })}
      <p class="field"><button class="plain">${t('list.find')}</button></p>
    </form>
    ${
      organisations.length === 0
        ? html`<p role="status">${t(search === '' ? 'list.none' : 'list.noneFound')}</p>`
        : table(words, organisations)
    }
    ${
      more !== undefined &&
      html`<p class="pages">
        <a href="?${new URLSearchParams({ q: search, after: more }).toString()}"
          >${t('list.more')}</a
        >
      </p>`
    }`;
}

function table(words: Words, organisations: readonly OrganisationRow[]): Html {
  const { t } = words;
  return html`<div class="scroll" role="region" aria-label="${t('list.table')}" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('field.name')}</th>
          <th scope="col">${t('field.kind')}</th>
          <th scope="col">${t('organisation.round')}</th>
          <th scope="col">${t('organisation.reports')}</th>
        </tr>
      </thead>
      <tbody>
        ${organisations.map(
          (one) =>
            html`<tr>
              <th scope="row"><a href="/medlemmar/organisation/${one.slug}">${one.name}</a></th>
              <td>${kindOf(words, one)}</td>
              <td>${t(one.inWeeklyRound ? 'yes' : 'no')}</td>
              <td>${t(one.expectedToReport ? 'yes' : 'no')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The fields of an organisation, for adding and changing alike. */
export function organisationFields(words: Words, now: Partial<OrganisationFields>): Html {
  const { t } = words;
  const kinds = KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return html`<div class="fields">
      ${field({ name: 'name', label: t('field.name'), value: now.name })}
      ${choose({ name: 'kind', label: t('field.kind'), value: now.kind }, kinds)}
    </div>
    ${tick({ name: 'round', label: t('organisation.roundTick'), on: now.inWeeklyRound ?? false })}
    ${tick({ name: 'reports', label: t('organisation.reportsTick'), on: now.expectedToReport ?? true })}`;
}

export type AddGiven = {
  readonly words: Words;
  readonly told: Told | undefined;
  readonly typed: Typed;
  readonly areas: readonly AreaName[];
  readonly chosen: readonly string[];
  readonly today: string;
  readonly roles: readonly { readonly value: string; readonly label: string }[];
};

/** A new organisation with its first person, in one screen. */
export function addOrganisationForm(given: AddGiven): Html {
  const { words, typed, areas, chosen, roles } = given;
  const { t } = words;
  return html`${told(words, given.told)}
    <p class="lead">${t('add.lead')}</p>
    <form method="post" action="/medlemmar/ny">
      <h2>${t('add.organisation')}</h2>
      ${organisationFields(words, partly(typed))}
      <h2>${t('add.unit')}</h2>
      <div class="fields">
        ${field({ name: 'unitName', label: t('field.unitName'), value: typed['unitName'], hint: t('add.unitHint') })}
      </div>
      ${chooseAreas(words, areas, chosen)}
      <h2>${t('add.person')}</h2>
      <p>${t('add.personLead')}</p>
      ${invitedFields({ words, typed, roles, today: given.today })}
      <p class="buttons"><button class="primary">${t('add.save')}</button></p>
    </form>`;
}

function partly(typed: Typed): Partial<OrganisationFields> {
  if (Object.keys(typed).length === 0) return {};
  const kind = KINDS.find((one) => one === typed['kind']);
  return {
    name: typed['name'] ?? '',
    ...(kind && { kind }),
    inWeeklyRound: typed['round'] === 'yes',
    expectedToReport: typed['reports'] === 'yes',
  };
}

/** Who is invited to what: the fields of an invitation. */
export function invitedFields({
  words,
  typed,
  roles,
  today,
}: Pick<AddGiven, 'words' | 'typed' | 'roles' | 'today'>): Html {
  const { t } = words;
  return html`<div class="fields">
      ${field({ name: 'title', label: t('field.title'), value: typed['title'], most: 80, hint: t('invite.titleHint') })}
      ${choose({ name: 'role', label: t('field.role'), value: typed['role'] ?? 'unit-responsible' }, roles)}
      ${field({ name: 'from', label: t('field.from'), value: typed['from'] ?? today, type: 'date' })}
      ${field({ name: 'until', label: t('field.until'), value: typed['until'], type: 'date', optional: true })}
    </div>
    <div class="fields">
      ${field({ name: 'email', label: t('field.email'), value: typed['email'], type: 'email', optional: true, most: 250, hint: t('invite.emailHint') })}
    </div>`;
}
