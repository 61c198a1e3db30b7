import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Cause, CauseContent, Side, Standing } from './cause.ts';
import type { By } from './problem.ts';
import { keepBefore } from './problems-store.ts';

type Row = {
  id: string;
  problem: string;
  parent: string | null;
  version: number;
  statement: string;
  side: Side;
  for: string;
  against: string;
  wrong: string;
  standing: Standing;
  changed: Date;
};

function causeOf(row: Row): Cause {
  const { id, problem, version, statement, side, against, standing, parent } = row;
  return {
    ...{ id, problem, version, statement, side, against, standing, for: row.for },
    ...{ wrongIf: row.wrong, changedAt: row.changed, parent: parent ?? undefined },
  };
}

const COLUMNS = sql`id, problem_id as problem, parent_id as parent, version, statement, side, speaks_for as for,
  speaks_against as against, wrong_if as wrong, standing, changed_at as changed`;

/** The explanations of some problems that stand, in the order in which they were written. */
export async function causesOf(
  handle: Handle,
  problems: readonly string[],
): Promise<readonly Cause[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from work.cause
    where problem_id = any(${[...problems]}::uuid[]) and withdrawn_at is null order by written_at, id limit 2000`.execute(
    handle,
  );
  return rows.map(causeOf);
}

export type NewCause = {
  readonly id: string;
  readonly problem: string;
  readonly content: CauseContent;
  readonly by: By;
};

export async function addCause(handle: Handle, given: NewCause): Promise<void> {
  const { id, problem, content, by } = given;
  const { statement, side, parent, for: speaksFor, against, wrongIf, standing } = content;
  await sql`insert into work.cause (id, problem_id, parent_id, statement, side, speaks_for, speaks_against, wrong_if, standing,
      organisation_id, role, written_at, changed_at)
    values (${id}::uuid, ${problem}::uuid, ${parent ?? null}::uuid, ${statement}, ${side}, ${speaksFor}, ${against}, ${wrongIf},
      ${standing}, ${by.organisation}, ${by.role}, ${by.at}, ${by.at})`.execute(handle);
}

export type CauseChange = {
  readonly id: string;
  readonly version: number;
  readonly content: CauseContent;
  readonly withdraw?: boolean;
  readonly by: By;
};

/** Changes an explanation and keeps how it read before; false when somebody else has changed it since. */
export async function changeCause(handle: Handle, change: CauseChange): Promise<boolean> {
  const { id, version, content, by, withdraw = false } = change;
  const { statement, side, parent, for: speaksFor, against, wrongIf, standing } = content;
  await keepBefore(handle, { kind: 'cause', id, version, by });
  const { numAffectedRows } =
    await sql`update work.cause set version = version + 1, statement = ${statement}, side = ${side},
      parent_id = ${parent ?? null}::uuid, speaks_for = ${speaksFor}, speaks_against = ${against}, wrong_if = ${wrongIf},
      standing = ${withdraw ? 'possible' : standing}, changed_at = ${by.at}, withdrawn_at = ${withdraw ? by.at : null}
    where id = ${id}::uuid and version = ${version} and withdrawn_at is null`.execute(handle);
  return numAffectedRows === 1n;
}
