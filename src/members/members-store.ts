import { randomBytes } from 'node:crypto';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type Organisation = {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly inWeeklyRound: boolean;
  readonly expectedToReport: boolean;
};
export type Unit = {
  readonly id: number;
  readonly organisation: number;
  readonly slug: string;
  readonly name: string;
  readonly homeAreas: readonly string[];
};
/** In what capacity a person acts. Days in Stockholm, both included. */
export type Duty = {
  readonly id: string;
  readonly person: string;
  readonly organisation: number;
  readonly unit: number;
  readonly role: string;
  readonly from: string;
  readonly until?: string | undefined;
  readonly standsInFor?: string | undefined;
};
export type Person = {
  readonly id: string;
  readonly persona?: string | undefined;
  readonly organisation: number;
  readonly title: string;
  /** Absent for the demo's people, who have titles only. */
  readonly name?: string | undefined;
};
/** Those who take part now: who has left is not in it, nor duties that were ended. */
export type Directory = {
  readonly organisations: readonly Organisation[];
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly duties: readonly Duty[];
};

/** Organisations and units in Swedish order, people in the order in which they joined, duties as they were given. */
export async function loadDirectory(handle: Handle): Promise<Directory> {
  const organisations =
    await sql<Organisation>`select id, slug, name, kind, in_weekly_round as "inWeeklyRound", expected_to_report as "expectedToReport"
    from members.organisation where left_on is null order by name collate "sv-SE-x-icu" limit 2000`.execute(
      handle,
    );
  const units =
    await sql<Unit>`select id, organisation_id as organisation, slug, name, home_areas as "homeAreas"
    from members.unit where left_on is null order by name collate "sv-SE-x-icu" limit 20000`.execute(
      handle,
    );
  const people = await sql<
    Nullable<Person>
  >`select id, persona, organisation_id as organisation, title, name
    from members.person where left_at is null order by joined_at, id limit 50000`.execute(handle);
  return {
    organisations: organisations.rows,
    units: units.rows,
    people: people.rows.map((row) => ({
      ...row,
      persona: row.persona ?? undefined,
      name: row.name ?? undefined,
    })),
    duties: await loadDuties(handle),
  };
}

type Nullable<T> = {
  [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K];
};

async function loadDuties(handle: Handle): Promise<readonly Duty[]> {
  const { rows } = await sql<
    Nullable<Duty>
  >`select d.id, person_id as person, d.organisation_id as organisation, unit_id as unit, role,
      from_day::text as from, until_day::text as until, stands_in_for as "standsInFor"
    from members.duty d join members.person p on p.id = d.person_id
    where ended_at is null and left_at is null order by given_at, d.id limit 100000`.execute(
    handle,
  );
  return rows.map((row) => ({
    ...row,
    until: row.until ?? undefined,
    standsInFor: row.standsInFor ?? undefined,
  }));
}

export type NewOrganisation = {
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly inWeeklyRound: boolean;
  readonly expectedToReport: boolean;
  readonly units: readonly {
    readonly slug: string;
    readonly name: string;
    readonly homeAreas: readonly string[];
  }[];
};

/** Adds an organisation with its units, or brings what is known of it up to date. */
export async function saveOrganisation(
  handle: Handle,
  organisation: NewOrganisation,
): Promise<void> {
  const { rows } = await sql<{
    id: number;
  }>`insert into members.organisation (slug, name, kind, in_weekly_round, expected_to_report)
    values (${organisation.slug}, ${organisation.name}, ${organisation.kind}, ${organisation.inWeeklyRound}, ${organisation.expectedToReport})
    on conflict on constraint organisation_slug_unique do update set name = excluded.name returning id`.execute(
    handle,
  );
  for (const unit of organisation.units) {
    await sql`insert into members.unit (organisation_id, slug, name, home_areas) values (${rows[0]?.id}, ${unit.slug}, ${unit.name}, ${[...unit.homeAreas]})
      on conflict on constraint unit_slug_unique do update set name = excluded.name, home_areas = excluded.home_areas`.execute(
      handle,
    );
  }
}

export type NewPerson = {
  readonly id: string;
  readonly persona: string;
  readonly unit: string;
  readonly role: string;
  readonly title: string;
  readonly duty: string;
  readonly at: Date;
};

/** Adds a person of the demo to a unit, with a duty from today until further notice. */
export async function savePerson(handle: Handle, person: NewPerson): Promise<void> {
  await sql`insert into members.person (id, persona, organisation_id, title, joined_at)
    select ${person.id}::uuid, ${person.persona}, u.organisation_id, ${person.title}, ${person.at} from members.unit u where u.slug = ${person.unit}
    on conflict do nothing`.execute(handle);
  await sql`insert into members.duty (id, person_id, organisation_id, unit_id, role, from_day, given_at)
    select ${person.duty}::uuid, ${person.id}::uuid, u.organisation_id, u.id, ${person.role}, ${person.at}::date, ${person.at} from members.unit u where u.slug = ${person.unit}
    on conflict do nothing`.execute(handle);
}

/** The key of an organisation's pseudonyms in a quarter; made at first use. */
export async function reporterKey(
  handle: Handle,
  organisation: number,
  quarter: string,
): Promise<Buffer> {
  await sql`insert into members.reporter_key values (${organisation}, ${quarter}, ${randomBytes(32)}) on conflict do nothing`.execute(
    handle,
  );
  const { rows } = await sql<{
    key: Buffer;
  }>`select key from members.reporter_key where organisation_id = ${organisation} and quarter = ${quarter}`.execute(
    handle,
  );
  const key = rows[0]?.key;
  if (!key) throw new Error('The pseudonym key of the quarter is gone');
  return key;
}

export type ApiKey = { readonly id: string; readonly organisation: number; readonly unit: number };

/** The living key with this hash. */
export async function findApiKey(handle: Handle, hash: Uint8Array): Promise<ApiKey | undefined> {
  const { rows } =
    await sql<ApiKey>`select id, organisation_id as organisation, unit_id as unit from members.api_key
    where key_hash = ${Buffer.from(hash)} and revoked_at is null`.execute(handle);
  return rows[0];
}

export type NewApiKey = {
  readonly id: string;
  readonly unit: string;
  readonly label: string;
  readonly hash: Uint8Array;
  readonly at: Date;
};

/** Keeps a new key's hash; false when there is no such unit. */
async function saveApiKey(handle: Handle, key: NewApiKey): Promise<boolean> {
  const { rows } =
    await sql`insert into members.api_key (id, organisation_id, unit_id, label, scope, key_hash, made_at)
    select ${key.id}::uuid, u.organisation_id, u.id, ${key.label}, 'reports', ${Buffer.from(key.hash)}, ${key.at} from members.unit u where u.slug = ${key.unit} returning id`.execute(
      handle,
    );
  return rows.length === 1;
}

/** Revokes a key; false when there was none to revoke. */
async function revokeApiKey(handle: Handle, id: string, at: Date): Promise<boolean> {
  const { rows } =
    await sql`update members.api_key set revoked_at = ${at} where id = ${id}::uuid and revoked_at is null returning id`.execute(
      handle,
    );
  return rows.length === 1;
}

/** Keys that were ever made, newest first. */
async function listApiKeys(handle: Handle): Promise<
  readonly {
    readonly id: string;
    readonly unit: string;
    readonly label: string;
    readonly madeAt: Date;
    readonly revokedAt: Date | null;
  }[]
> {
  const { rows } = await sql<{
    id: string;
    unit: string;
    label: string;
    madeAt: Date;
    revokedAt: Date | null;
  }>`select k.id, u.slug as unit, k.label, k.made_at as "madeAt", k.revoked_at as "revokedAt"
    from members.api_key k join members.unit u on u.id = k.unit_id order by k.made_at desc limit 500`.execute(
    handle,
  );
  return rows;
}

/** Keys of e-services: kept as hashes. */
export const apiKeys = { save: saveApiKey, revoke: revokeApiKey, list: listApiKeys } as const;
