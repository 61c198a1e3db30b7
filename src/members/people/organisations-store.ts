import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { OrganisationKind } from './kinds.ts';

export type OrganisationRow = {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly inWeeklyRound: boolean;
  readonly expectedToReport: boolean;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  readonly version: number;
};
export type UnitRow = {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly homeAreas: readonly string[];
  readonly version: number;
};

const COLUMNS = sql`o.id, o.slug, o.name, o.kind, o.in_weekly_round as "inWeeklyRound", o.expected_to_report as "expectedToReport",
  o.joined_on::text as "joinedOn", o.left_on::text as "leftOn", o.version`;

export type Asked = {
  /** Part of a name. */
  readonly search: string;
  /** Slug of the organisation after which to go on. */
  readonly after: string | undefined;
  readonly limit: number;
};

/** Organisations that take part, in Swedish order, from one name on. */
export async function listOrganisations(
  handle: Handle,
  { search, after, limit }: Asked,
): Promise<readonly OrganisationRow[]> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<OrganisationRow>`select ${COLUMNS} from members.organisation o
    where o.left_on is null and (${search} = '' or o.name ilike ${pattern})
      and (${after ?? null}::text is null or (o.name collate "sv-SE-x-icu", o.id) >
        (select (a.name collate "sv-SE-x-icu"), a.id from members.organisation a where a.slug = ${after ?? null}))
    order by o.name collate "sv-SE-x-icu", o.id limit ${limit}`.execute(handle);
  return rows;
}

export async function findOrganisation(
  handle: Handle,
  at: { readonly slug: string } | { readonly id: number },
): Promise<OrganisationRow | undefined> {
  const which = 'slug' in at ? sql`o.slug = ${at.slug}` : sql`o.id = ${at.id}`;
  const { rows } =
    await sql<OrganisationRow>`select ${COLUMNS} from members.organisation o where ${which}`.execute(
      handle,
    );
  return rows[0];
}

/** An organisation's units; it has few. */
export async function unitsOf(handle: Handle, organisation: number): Promise<readonly UnitRow[]> {
  const { rows } =
    await sql<UnitRow>`select id, slug, name, home_areas as "homeAreas", version from members.unit
    where organisation_id = ${organisation} and left_on is null order by name collate "sv-SE-x-icu" limit 500`.execute(
      handle,
    );
  return rows;
}

export type OrganisationFields = Pick<
  OrganisationRow,
  'name' | 'kind' | 'inWeeklyRound' | 'expectedToReport'
>;

/** Adds an organisation; undefined when the slug is taken. */
export async function addOrganisationRow(
  handle: Handle,
  organisation: OrganisationFields & { readonly slug: string; readonly on: string },
): Promise<number | undefined> {
  const { slug, name, kind, inWeeklyRound, expectedToReport, on } = organisation;
  const { rows } = await sql<{
    id: number;
  }>`insert into members.organisation (slug, name, kind, in_weekly_round, expected_to_report, joined_on)
    values (${slug}, ${name}, ${kind}, ${inWeeklyRound}, ${expectedToReport}, ${on}::date) on conflict do nothing returning id`.execute(
    handle,
  );
  return rows[0]?.id;
}

/** Changes an organisation unless somebody else has since; false when they have. */
export async function changeOrganisationRow(
  handle: Handle,
  change: OrganisationFields & { readonly id: number; readonly version: number },
): Promise<boolean> {
  const { id, version, name, kind, inWeeklyRound, expectedToReport } = change;
  const { rows } = await sql`update members.organisation set name = ${name}, kind = ${kind},
      in_weekly_round = ${inWeeklyRound}, expected_to_report = ${expectedToReport}, version = version + 1
    where id = ${id} and version = ${version} and left_on is null returning id`.execute(handle);
  return rows.length === 1;
}

/** An organisation and its units leave; its keys are taken back. False when it had left already. */
export async function leaveOrganisationRow(
  handle: Handle,
  { id, on, at }: { readonly id: number; readonly on: string; readonly at: Date },
): Promise<boolean> {
  const { rows } =
    await sql`update members.organisation set left_on = ${on}::date, version = version + 1
    where id = ${id} and left_on is null returning id`.execute(handle);
  if (rows.length === 0) return false;
  await sql`update members.unit set left_on = ${on}::date, version = version + 1
    where organisation_id = ${id} and left_on is null`.execute(handle);
  await sql`select members.take_back_keys(${id}::smallint, ${at})`.execute(handle);
  await sql`update members.invitation set revoked_at = ${at}, email = null
    where organisation_id = ${id} and accepted_at is null and revoked_at is null`.execute(handle);
  return true;
}

export type UnitFields = Pick<UnitRow, 'name' | 'homeAreas'>;

/** Adds a unit; undefined when the slug is taken. */
export async function addUnitRow(
  handle: Handle,
  unit: UnitFields & { readonly slug: string; readonly organisation: number },
): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number;
  }>`insert into members.unit (organisation_id, slug, name, home_areas)
    values (${unit.organisation}, ${unit.slug}, ${unit.name}, ${[...unit.homeAreas]}) on conflict do nothing returning id`.execute(
    handle,
  );
  return rows[0]?.id;
}

/** Changes a unit unless somebody else has since; false when they have. */
export async function changeUnitRow(
  handle: Handle,
  change: UnitFields & {
    readonly id: number;
    readonly organisation: number;
    readonly version: number;
  },
): Promise<boolean> {
  const { id, organisation, version, name, homeAreas } = change;
  const { rows } =
    await sql`update members.unit set name = ${name}, home_areas = ${[...homeAreas]}, version = version + 1
    where id = ${id} and organisation_id = ${organisation} and version = ${version} and left_on is null returning id`.execute(
      handle,
    );
  return rows.length === 1;
}
