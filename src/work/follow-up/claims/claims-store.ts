import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { ClaimTest, type Claim, type ClaimContent } from './claim.ts';

type Row = {
  id: string;
  by: string;
  on: string;
  when: string;
  source: string;
  quote: string;
  wording: string;
  area: string | null;
  test: unknown;
  due: string;
  changed: string;
  organisation: number;
  role: string;
  at: Date;
  withdrawn_at: Date | null;
  because: string | null;
};

const FROM = sql`select c.id, c.said_by as by, c.said_on::text as on, c.said_when as when, c.source, c.quote, c.wording,
    a.slug as area, c.test, c.due_on::text as due, c.source_changed as changed, c.organisation_id as organisation, c.role,
    c.made_at as at, c.withdrawn_at, c.withdrawn_because as because
  from work.claim c left join work.area a on a.id = c.area_id`;

function claimOf(row: Row): Claim {
  const { id, by, on, when, source, quote, wording, due, changed, organisation, role, at } = row;
  return {
    ...{ id, by, on, when, source, quote, wording, due, sourceChanged: changed },
    ...{ organisation, role, at, area: row.area ?? undefined, test: ClaimTest.parse(row.test) },
    withdrawn: withdrawnOf(row),
  };
}

function withdrawnOf({ withdrawn_at: at, because }: Row): Claim['withdrawn'] {
  return at && because !== null ? { at, because } : undefined;
}

const MOST = 500;

/** Statements, newest first. */
export async function allClaims(handle: Handle): Promise<readonly Claim[]> {
  const { rows } = await sql<Row>`${FROM} order by c.said_on desc, c.id limit ${MOST}`.execute(
    handle,
  );
  return rows.map(claimOf);
}

export async function claimById(handle: Handle, id: string): Promise<Claim | undefined> {
  const { rows } = await sql<Row>`${FROM} where c.id = ${id}::uuid`.execute(handle);
  return rows[0] && claimOf(rows[0]);
}

export type NewClaim = {
  readonly id: string;
  readonly content: ClaimContent;
  readonly by: { readonly organisation: number; readonly role: string; readonly at: Date };
};

/** Adds a statement; false when its area is not there. */
export async function addClaim(handle: Handle, given: NewClaim): Promise<boolean> {
  const { id, content: one, by } = given;
  const { numAffectedRows } =
    await sql`insert into work.claim (id, said_by, said_on, said_when, source, quote, wording, area_id, test, due_on,
      organisation_id, role, made_at)
    select ${id}::uuid, ${one.by}, ${one.on}::date, ${one.when}, ${one.source}, ${one.quote}, ${one.wording}, a.id,
      ${JSON.stringify(one.test)}::jsonb, ${one.due}::date, ${by.organisation}, ${by.role}, ${by.at}
    from (select 1) x left join work.area a on a.slug = ${one.area ?? null}
    where ${one.area ?? null}::text is null or a.id is not null`.execute(handle);
  return numAffectedRows === 1n;
}

/** Writes what the source changed meanwhile; false when there is no such statement, or it has been taken back. */
export async function setSourceChanged(handle: Handle, id: string, text: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update work.claim set source_changed = ${text}
    where id = ${id}::uuid and withdrawn_at is null`.execute(handle);
  return numAffectedRows === 1n;
}

export async function withdrawClaim(
  handle: Handle,
  { id, because, at }: { readonly id: string; readonly because: string; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work.claim set withdrawn_at = ${at}, withdrawn_because = ${because}
    where id = ${id}::uuid and withdrawn_at is null`.execute(handle);
  return numAffectedRows === 1n;
}
