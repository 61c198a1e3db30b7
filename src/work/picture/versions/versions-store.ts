import { gunzipSync, gzipSync } from 'node:zlib';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { mondayOf, weekOfDay } from '#platform/weeks';

export type VersionHead = {
  readonly week: string;
  readonly version: number;
  readonly madeAt: Date;
  readonly reason: string | undefined;
  readonly fingerprint: string;
};

type HeadRow = {
  week: string;
  version: number;
  made_at: Date;
  reason: string | null;
  fingerprint: string;
};

const headOf = (row: HeadRow): VersionHead => ({
  week: weekOfDay(row.week),
  version: row.version,
  madeAt: row.made_at,
  reason: row.reason ?? undefined,
  fingerprint: row.fingerprint,
});

/** The versions of a week, newest first. @param monday of the week */
export async function versionsOf(handle: Handle, monday: string): Promise<readonly VersionHead[]> {
  const { rows } =
    await sql<HeadRow>`select week::text as week, version, made_at, reason, fingerprint
    from work.picture_version where week = ${monday}::date order by version desc limit 100`.execute(
      handle,
    );
  return rows.map(headOf);
}

/** The versions that were frozen last, of any week, newest first: that they are there. */
export async function newestVersions(
  handle: Handle,
  most: number,
): Promise<readonly { readonly week: string; readonly version: number; readonly madeAt: Date }[]> {
  const { rows } = await sql<{ week: string; version: number; made_at: Date }>`
    select week::text as week, version, made_at from work.picture_version order by made_at desc, week desc, version desc limit ${most}`.execute(
    handle,
  );
  return rows.map((row) => ({
    ...{ week: weekOfDay(row.week), version: row.version, madeAt: row.made_at },
  }));
}

/** The weeks that have been frozen, of those from a Monday on. */
export async function weeksFrozen(handle: Handle, from: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    week: string;
  }>`select distinct week::text as week from work.picture_version where week >= ${from}::date limit 1000`.execute(
    handle,
  );
  return new Set(rows.map(({ week }) => weekOfDay(week)));
}

/** The document of a version; without a number the newest. */
export async function documentOf(
  handle: Handle,
  monday: string,
  version?: number,
): Promise<{ readonly head: VersionHead; readonly document: string } | undefined> {
  const which = version === undefined ? sql`` : sql`and version = ${version}`;
  const { rows } = await sql<
    HeadRow & { document: string }
  >`select week::text as week, version, made_at, reason,
      fingerprint, document
    from work.picture_version where week = ${monday}::date ${which} order by version desc limit 1`.execute(
    handle,
  );
  const [row] = rows;
  return row && { head: headOf(row), document: row.document };
}

/** The newest version of every week that begins within some days, oldest first; two years at most. */
export async function newestBetween(
  handle: Handle,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<readonly { readonly head: VersionHead; readonly document: string }[]> {
  const { rows } = await sql<HeadRow & { document: string }>`
    select distinct on (v.week) v.week::text as week, v.version, v.made_at, v.reason, v.fingerprint, v.document
    from work.picture_version v where v.week >= ${first}::date and v.week <= ${last}::date
    order by v.week, v.version desc limit 106`.execute(handle);
  return rows.map((row) => ({ head: headOf(row), document: row.document }));
}

/** The newest version of every week that begins within some days: which they are; two years at most. */
export async function newestOfWeeks(
  handle: Handle,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<readonly { readonly week: string; readonly version: number }[]> {
  const { rows } = await sql<{ week: string; version: number }>`
    select week::text as week, max(version) as version from work.picture_version
    where week >= ${first}::date and week <= ${last}::date group by 1 order by 1 limit 106`.execute(
    handle,
  );
  return rows.map(({ week, version }) => ({ week: weekOfDay(week), version }));
}

/** The documents of some versions. */
export async function documentsOf(
  handle: Handle,
  wanted: readonly { readonly week: string; readonly version: number }[],
): Promise<readonly { readonly version: number; readonly document: string }[]> {
  const weeks = wanted.map(({ week }) => mondayOf(week));
  const versions = wanted.map(({ version }) => version);
  const { rows } = await sql<{ version: number; document: string }>`
    select v.version, v.document from work.picture_version v
    join unnest(${weeks}::date[], ${versions}::int[]) as w (week, version) on v.week = w.week and v.version = w.version`.execute(
    handle,
  );
  return rows;
}

/** The inputs that a version follows from, as they were frozen with it. */
export async function inputsOf(
  handle: Handle,
  monday: string,
  version: number,
): Promise<string | undefined> {
  const { rows } = await sql<{
    inputs: Buffer;
  }>`select inputs from work.picture_version where week = ${monday}::date and version = ${version}`.execute(
    handle,
  );
  const [row] = rows;
  return row && gunzipSync(row.inputs).toString('utf8');
}

export type NewVersion = {
  /** Monday. */
  readonly week: string;
  readonly version: number;
  readonly madeAt: Date;
  readonly reason: string | undefined;
  readonly fingerprint: string;
  readonly inputs: string;
  readonly document: string;
};

/** @returns false when somebody else was first with this version */
export async function addVersion(handle: Handle, one: NewVersion): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into work.picture_version (week, version, made_at, reason, fingerprint, inputs, document)
    values (${one.week}::date, ${one.version}, ${one.madeAt}, ${one.reason ?? null}, ${one.fingerprint},
      ${gzipSync(one.inputs)}, ${one.document}) on conflict on constraint picture_version_pk do nothing`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}

/** How a week looks so far, and when that was worked out. */
export async function preliminaryOf(
  handle: Handle,
  monday: string,
): Promise<{ readonly madeAt: Date; readonly document: string } | undefined> {
  const { rows } = await sql<{
    made_at: Date;
    document: string;
  }>`select made_at, document from work.picture_preliminary where week = ${monday}::date`.execute(
    handle,
  );
  const [row] = rows;
  return row && { madeAt: row.made_at, document: row.document };
}

export async function keepPreliminary(
  handle: Handle,
  one: { readonly week: string; readonly madeAt: Date; readonly document: string },
): Promise<void> {
  await sql`insert into work.picture_preliminary (week, made_at, document) values (${one.week}::date, ${one.madeAt}, ${one.document})
    on conflict on constraint picture_preliminary_pk do update set made_at = excluded.made_at, document = excluded.document`.execute(
    handle,
  );
  await sql`delete from work.picture_preliminary where week < ${one.week}::date - 28`.execute(
    handle,
  );
}
