import { html, type Html } from '#platform/html';
import { ROLES } from '#safeguards/policy';
import { whyNotGiven, type Giver } from './grants.ts';
import type { OrganisationKind } from './kinds.ts';
import type { OrganisationRow, UnitRow } from './organisations-store.ts';
import type { Refused } from './refused.ts';
import type { Words } from './words.ts';

/** What was typed into a form that could not be taken: it is still there. */
export type Typed = Readonly<Record<string, string>>;

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'date' | 'search';
  readonly hint?: string;
  readonly optional?: boolean;
  /** It is shown, and sent as it is. */
  readonly fixed?: boolean;
  readonly most?: number;
  readonly autocomplete?: string;
};

/** A field with its label; ids are made unique by `where` when a page has several forms. */
export function field(given: Field, where = ''): Html {
  const { name, label, value = '', type = 'text', hint, most = 120 } = given;
  const id = `${where}${name}`;
  return html`<p class="field">
    <label for="${id}">${label}</label>
    ${hint !== undefined && html`<span class="hint" id="${id}-hint">${hint}</span>`}
    <input
      id="${id}"
      name="${name}"
      type="${type}"
      value="${value}"
      maxlength="${most}"
      autocomplete="${given.autocomplete ?? 'off'}"
      ${hint !== undefined && html`aria-describedby="${id}-hint"`}
      ${rightsOf(given)}
    />
  </p>`;
}

/** Whether it must be filled in, or may not be changed. */
function rightsOf({ optional = false, fixed = false }: Field): Html {
  return html`${!optional && html`required`} ${fixed && html`readonly`}`;
}

export type Option = { readonly value: string; readonly label: string };

export function choose(
  given: Pick<Field, 'name' | 'label' | 'value' | 'hint'>,
  options: readonly Option[],
  where = '',
): Html {
  const { name, label, value, hint } = given;
  const id = `${where}${name}`;
  return html`<p class="field">
    <label for="${id}">${label}</label>
    ${hint !== undefined && html`<span class="hint" id="${id}-hint">${hint}</span>`}
    <select id="${id}" name="${name}" ${hint !== undefined && html`aria-describedby="${id}-hint"`}>
      ${options.map(
        (one) =>
          html`<option value="${one.value}" ${one.value === value && html`selected`}>
            ${one.label}
          </option>`,
      )}
    </select>
  </p>`;
}

export function tick(given: {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly on: boolean;
}): Html {
  const { name, label, value = 'yes', on } = given;
  return html`<label class="choice"
    ><input type="checkbox" name="${name}" value="${value}" ${on && html`checked`} />${label}</label
  >`;
}

export type AreaName = { readonly slug: string; readonly name: string };

/** The areas where a unit mostly works. */
export function chooseAreas(
  { t }: Words,
  areas: readonly AreaName[],
  chosen: readonly string[],
): Html {
  return html`<details class="areas" ${chosen.length > 0 && html`open`}>
    <summary>${t('unit.areas')}</summary>
    <p class="hint">${t('unit.areasHint')}</p>
    <div class="choices">
      ${areas.map(({ slug, name }) =>
        tick({ name: 'areas', label: name, value: slug, on: chosen.includes(slug) }),
      )}
    </div>
  </details>`;
}

/** Roles that the one who asks may give in an organisation, in words. */
export function rolesFor(
  { t }: Words,
  giver: Giver,
  place: { readonly organisation: number; readonly kind: OrganisationKind },
): readonly Option[] {
  return ROLES.filter((role) => whyNotGiven(giver, { role, ...place }) === undefined).map(
    (role) => ({ value: role, label: t(`role.${role}`) }),
  );
}

export function unitOptions(units: readonly UnitRow[]): readonly Option[] {
  return units.map(({ id, name }) => ({ value: String(id), label: name }));
}

/** What came of what was sent. */
export type Told =
  | { readonly kind: 'done'; readonly key: string }
  | { readonly kind: 'wrong'; readonly error: Refused };

export function told({ t }: Words, what: Told | undefined): Html | undefined {
  if (!what) return undefined;
  if (what.kind === 'done') return html`<p class="told" role="status">${t(`done.${what.key}`)}</p>`;
  const { why, fields } = what.error;
  return html`<div class="told wrong" role="alert">
    <h2>${t('wrong.title')}</h2>
    <p>${t(`why.${why}`)}</p>
    ${
      fields.length > 0 &&
      html`<ul>
        ${fields.map((name) => html`<li>${t(`field.${name}`)}</li>`)}
      </ul>`
    }
  </div>`;
}

export function kindOf({ t }: Words, { kind }: Pick<OrganisationRow, 'kind'>): string {
  return t(`kind.${kind}`);
}

/** From when until when, in words. */
export function days({ t, day }: Words, from: string, until: string | null | undefined): string {
  return until
    ? t('days.until', { from: day(from), until: day(until) })
    : t('days.from', { from: day(from) });
}
