import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { Evidence } from './evidence.ts';
import type { By, Origin, Problem, ProblemContent } from './problem.ts';
import { Priority } from './problem.ts';

type Row = {
  id: string;
  version: number;
  title: string;
  description: string;
  grounds: string;
  areas: number[];
  category: number | null;
  origin: Origin;
  priority: unknown;
  because: string;
  plan: string | null;
  state: 'open' | 'closed';
  closed: string | null;
  organisation: number;
  started: Date;
  changed: Date;
};

const COLUMNS = sql`id, version, title, description, grounds, areas, category_id as category, origin, priority,
  one_cause_because as because, plan_id as plan, state, closed_because as closed, organisation_id as organisation,
  started_at as started, changed_at as changed`;

function problemOf(row: Row): Problem {
  const { id, version, title, description, grounds, areas, origin, state, organisation } = row;
  return {
    ...{ id, version, title, description, grounds, areas, origin, state, organisation },
    category: row.category ?? undefined,
    priority: Priority.parse(row.priority),
    oneCauseBecause: row.because,
    plan: row.plan ?? undefined,
    closedBecause: row.closed ?? undefined,
    startedAt: row.started,
    changedAt: row.changed,
  };
}

/** A problem; undefined when there is none. */
export async function loadProblem(handle: Handle, id: string): Promise<Problem | undefined> {
  const { rows } =
    await sql<Row>`select ${COLUMNS} from work.problem where id = ${id}::uuid`.execute(handle);
  return rows[0] && problemOf(rows[0]);
}

export type ProblemFilter = {
  readonly state?: 'open' | 'closed' | undefined;
  /** Key of an area. */
  readonly area?: number | undefined;
  readonly plan?: string | undefined;
  readonly limit?: number | undefined;
};

/** Problems in Swedish order of their titles; never by how grave they are. */
export async function loadProblems(
  handle: Handle,
  { state, area, plan, limit = 500 }: ProblemFilter,
): Promise<readonly Problem[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from work.problem
    where (${state ?? null}::text is null or state = ${state ?? null})
      and (${area ?? null}::smallint is null or areas @> array[${area ?? null}::smallint])
      and (${plan ?? null}::uuid is null or plan_id = ${plan ?? null}::uuid)
    order by title collate "sv-SE-x-icu", id limit ${limit}`.execute(handle);
  return rows.map(problemOf);
}

export type NewProblem = {
  readonly id: string;
  readonly origin: Origin;
  readonly content: ProblemContent;
  readonly by: By;
};

export async function addProblem(handle: Handle, given: NewProblem): Promise<void> {
  const { id, origin, content, by } = given;
  const { title, description, grounds, areas, category, priority, oneCauseBecause } = content;
  await sql`insert into work.problem (id, title, description, grounds, areas, category_id, origin, priority, one_cause_because,
      organisation_id, role, started_at, changed_at)
    values (${id}::uuid, ${title}, ${description}, ${grounds}, ${[...areas]}::smallint[], ${category ?? null}, ${origin},
      ${JSON.stringify(priority)}::jsonb, ${oneCauseBecause}, ${by.organisation}, ${by.role}, ${by.at}, ${by.at})`.execute(
    handle,
  );
}

export type ProblemChange = {
  readonly id: string;
  /** As it was when the form was drawn. */
  readonly version: number;
  readonly content: ProblemContent;
  readonly plan: string | undefined;
  readonly by: By;
};

/** Changes a problem and keeps how it read before; false when somebody else has changed it since. */
export async function changeProblem(handle: Handle, change: ProblemChange): Promise<boolean> {
  const { id, version, content, plan, by } = change;
  const { title, description, grounds, areas, category, priority, oneCauseBecause } = content;
  await keepBefore(handle, { kind: 'problem', id, version, by });
  const { numAffectedRows } =
    await sql`update work.problem set version = version + 1, title = ${title},
      description = ${description}, grounds = ${grounds}, areas = ${[...areas]}::smallint[], category_id = ${category ?? null},
      priority = ${JSON.stringify(priority)}::jsonb, one_cause_because = ${oneCauseBecause}, plan_id = ${plan ?? null}::uuid,
      changed_at = ${by.at}
    where id = ${id}::uuid and version = ${version}`.execute(handle);
  return numAffectedRows === 1n;
}

/** Closes a problem and says why, or opens it again; false when it has been changed since. */
export async function setProblemState(
  handle: Handle,
  given: {
    readonly id: string;
    readonly version: number;
    /** Absent: it is opened again. */
    readonly closedBecause: string | undefined;
    readonly by: By;
  },
): Promise<boolean> {
  const { id, version, closedBecause, by } = given;
  await keepBefore(handle, { kind: 'problem', id, version, by });
  const { numAffectedRows } = await sql`update work.problem set version = version + 1,
      state = ${closedBecause === undefined ? 'open' : 'closed'}, closed_because = ${closedBecause ?? null}, changed_at = ${by.at}
    where id = ${id}::uuid and version = ${version}`.execute(handle);
  return numAffectedRows === 1n;
}

const TABLES = {
  problem: sql`work.problem`,
  cause: sql`work.cause`,
  measure: sql`work.measure`,
} as const;

export type Before = {
  readonly kind: keyof typeof TABLES;
  readonly id: string;
  readonly version: number;
  readonly by: By;
};

/** Keeps how something read in a version that is about to be changed. */
export async function keepBefore(handle: Handle, { kind, id, version, by }: Before): Promise<void> {
  await sql`insert into work.plan_history (kind, subject, version, row, organisation_id, role, at)
    select ${kind}, t.id, t.version, to_jsonb(t), ${by.organisation}, ${by.role}, ${by.at}
    from ${TABLES[kind]} t where t.id = ${id}::uuid and t.version = ${version}
    on conflict do nothing`.execute(handle);
}

/** Freezes the card that a problem began with. */
export async function keepEvidence(
  handle: Handle,
  problem: string,
  { evidence, at }: { readonly evidence: Evidence; readonly at: Date },
): Promise<void> {
  await sql`insert into work.problem_evidence (problem_id, week, change, picture_version, document, kept_at)
    values (${problem}::uuid, ${evidence.monday}::date, ${evidence.change.id}, ${evidence.version ?? null},
      ${JSON.stringify(evidence)}::jsonb, ${at})`.execute(handle);
}

/** The frozen card; undefined when there is none, and for whoever may not see exact numbers. */
export async function loadEvidence(
  handle: Handle,
  problem: string,
): Promise<{ readonly evidence: Evidence; readonly keptAt: Date } | undefined> {
  const { rows } = await sql<{ document: unknown; at: Date }>`select document, kept_at as at
    from work.problem_evidence where problem_id = ${problem}::uuid`.execute(handle);
  return rows[0] && { evidence: Evidence.parse(rows[0].document), keptAt: rows[0].at };
}

/** The open problem that began with a change, if there is one. */
export async function problemOfChange(
  handle: Handle,
  at: { readonly monday: string; readonly change: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select e.problem_id as id from work.problem_evidence e
    join work.problem p on p.id = e.problem_id and p.state = 'open'
    where e.week = ${at.monday}::date and e.change = ${at.change} order by e.kept_at limit 1`.execute(
    handle,
  );
  return rows[0]?.id;
}
