import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { planStore, type By } from '#work/plans';
import type { Cost, Level, Measure, MeasureContent, MeasureType, Status } from './measure.ts';
import type { Verdict } from './measure.ts';

type Row = {
  id: string;
  version: number;
  decision: string | null;
  title: string;
  what: string;
  problem: string | null;
  cause: string | null;
  level: Level | null;
  type: MeasureType | null;
  organisation: number;
  function: string;
  partners: number[];
  area: number | null;
  area_slug: string | null;
  dose: string;
  dose_times: number | null;
  cost: Cost;
  start: string;
  due: string;
  method: string | null;
  status: Status;
  since: Date | null;
  verdict: Verdict | null;
  verdict_why: string | null;
  settled: Date | null;
  added: Date;
  changed: Date;
  follow_up: string | null;
};

function known<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

function measureOf(row: Row): Measure {
  const { id, version, title, what, organisation, partners, dose, cost, start, due, status } = row;
  return {
    ...{ id, version, title, what, organisation, partners, dose, cost, start, due, status },
    ...{ function: row.function, addedAt: row.added, changedAt: row.changed },
    decision: known(row.decision),
    problem: known(row.problem),
    cause: known(row.cause),
    level: known(row.level),
    type: known(row.type),
    area: known(row.area),
    areaSlug: known(row.area_slug),
    doseTimes: known(row.dose_times),
    method: known(row.method),
    since: row.since ?? row.added,
    ...settledOf(row),
    followUp: known(row.follow_up),
  };
}

function settledOf({
  verdict,
  verdict_why: why,
  settled,
}: Row): Pick<Measure, 'verdict' | 'verdictWhy' | 'settledAt'> {
  return {
    verdict: known(verdict),
    verdictWhy: known(why),
    settledAt: known(settled),
  };
}

const FROM = sql`select m.id, m.version, m.decision, m.title, m.what, m.problem_id as problem, m.cause_id as cause, m.level, m.type,
    m.organisation_id as organisation, m.function, m.partners, m.area_id as area, a.slug as area_slug, m.dose, m.dose_times, m.cost,
    m.start_day::text as start, m.due_day::text as due, m.method, m.status, s.at as since, m.verdict, m.verdict_why,
    m.settled_at as settled, m.added_at as added, m.changed_at as changed, e.follow_up_day::text as follow_up
  from work.measure m left join work.area a on a.id = m.area_id
    left join lateral (select at from work.measure_status where measure_id = m.id order by number desc limit 1) s on true
    left join lateral (select follow_up_day from work.measure_expectation where measure_id = m.id order by number desc limit 1) e on true`;

/** A measure; undefined when there is none. */
export async function measureById(handle: Handle, id: string): Promise<Measure | undefined> {
  const { rows } = await sql<Row>`${FROM} where m.id = ${id}::uuid`.execute(handle);
  return rows[0] && measureOf(rows[0]);
}

export type MeasureFilter = {
  /** Key of an area. */
  readonly area?: number | undefined;
  readonly statuses?: readonly Status[] | undefined;
  readonly problem?: string | undefined;
  /** Key of the organisation that is responsible. */
  readonly organisation?: number | undefined;
  readonly level?: Level | undefined;
  /** Days, both included: what was to be done in any part of them. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Without what a decision became when it ended before anybody had said what it was to change. */
  readonly described?: boolean | undefined;
  readonly limit?: number | undefined;
};

/** Measures in Swedish order of their titles: by area, status, problem, owner, level and period. At most 500. */
export async function measuresOf(
  handle: Handle,
  filter: MeasureFilter,
): Promise<readonly Measure[]> {
  const conditions = conditionsOf(filter);
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const { rows } = await sql<Row>`${FROM} where ${where}
    order by m.title collate "sv-SE-x-icu", m.id limit ${Math.min(filter.limit ?? 500, 500)}`.execute(
    handle,
  );
  return rows.map(measureOf);
}

type Condition = ReturnType<typeof sql>;

function conditionsOf(filter: MeasureFilter): readonly Condition[] {
  const { area, statuses, problem, organisation, level, from, to, described } = filter;
  const ended = sql`(m.status <> 'stopped' or m.level is not null)`;
  return [
    ...given(area, (one) => sql`m.area_id = ${one}`),
    ...given(statuses, (all) => sql`m.status = any(${[...all]}::text[])`),
    ...given(problem, (one) => sql`m.problem_id = ${one}::uuid`),
    ...given(organisation, (one) => sql`m.organisation_id = ${one}`),
    ...given(level, (one) => sql`m.level = ${one}`),
    ...given(from, (day) => sql`m.due_day >= ${day}::date`),
    ...given(to, (day) => sql`m.start_day <= ${day}::date`),
    ...(described === true ? [ended] : []),
  ];
}

function given<T>(value: T | undefined, condition: (value: T) => Condition): readonly Condition[] {
  return value === undefined ? [] : [condition(value)];
}

export type Due = {
  readonly measure: Measure;
  /** Its own day has passed, or the day of its follow-up has come. */
  readonly why: 'overdue' | 'follow-up';
  readonly day: string;
};

/** What a meeting on this day has to ask about: measures that are late, and follow-ups that are due. Oldest day first. */
export async function measuresDue(handle: Handle, day: string): Promise<readonly Due[]> {
  const { rows } = await sql<Row>`${FROM}
    where (m.status in ('planned', 'ongoing', 'paused') and m.due_day < ${day}::date)
      or (m.status in ('ongoing', 'done', 'stopped') and e.follow_up_day <= ${day}::date)
    order by m.due_day, m.id limit 500`.execute(handle);
  return rows
    .map(measureOf)
    .map((measure): Due => {
      const { followUp, status, due } = measure;
      const isToFollow = status !== 'planned' && status !== 'paused';
      return isToFollow && followUp !== undefined && followUp <= day
        ? { measure, why: 'follow-up', day: followUp }
        : { measure, why: 'overdue', day: due };
    })
    .sort((a, b) => a.day.localeCompare(b.day));
}

export type NewMeasure = {
  readonly id: string;
  readonly content: MeasureContent;
  readonly decision?: string | undefined;
  readonly by: By;
};

/** Adds a measure in status planned; false when its decision has already become one. */
export async function addMeasure(handle: Handle, given: NewMeasure): Promise<boolean> {
  const { id, content: one, decision, by } = given;
  const { numAffectedRows } =
    await sql`insert into work.measure (id, decision, title, what, problem_id, cause_id, level, type, organisation_id,
      function, partners, area_id, dose, dose_times, cost, start_day, due_day, method, by_organisation, by_role, added_at, changed_at)
    values (${id}::uuid, ${decision ?? null}, ${one.title}, ${one.what}, ${one.problem ?? null}::uuid, ${one.cause ?? null}::uuid,
      ${one.level ?? null}, ${one.type ?? null}, ${one.organisation}, ${one.function}, ${[...one.partners]}::smallint[],
      ${one.area ?? null}, ${one.dose}, ${one.doseTimes ?? null}, ${one.cost}, ${one.start}::date, ${one.due}::date,
      ${one.method ?? null}, ${by.organisation}, ${by.role}, ${by.at}, ${by.at})
    on conflict on constraint measure_decision_unique do nothing`.execute(handle);
  if (numAffectedRows !== 1n) return false;
  await addStatus(handle, { id, status: 'planned', reason: '', by });
  return true;
}

/** The measure that a meeting's decision has become. */
export async function measureOfDecision(
  handle: Handle,
  decision: string,
): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string;
  }>`select id from work.measure where decision = ${decision}`.execute(handle);
  return rows[0]?.id;
}

export type MeasureChange = {
  readonly id: string;
  /** As it was when the form was drawn. */
  readonly version: number;
  readonly content: MeasureContent;
  readonly by: By;
};

/** Changes a measure and keeps how it read before; false when somebody else has changed it since. */
export async function changeMeasure(handle: Handle, change: MeasureChange): Promise<boolean> {
  const { id, version, content: one, by } = change;
  await planStore.keepBefore(handle, { kind: 'measure', id, version, by });
  const { numAffectedRows } =
    await sql`update work.measure set version = version + 1, title = ${one.title}, what = ${one.what},
      problem_id = ${one.problem ?? null}::uuid, cause_id = ${one.cause ?? null}::uuid, level = ${one.level ?? null},
      type = ${one.type ?? null}, organisation_id = ${one.organisation}, function = ${one.function},
      partners = ${[...one.partners]}::smallint[], area_id = ${one.area ?? null}, dose = ${one.dose},
      dose_times = ${one.doseTimes ?? null}, cost = ${one.cost}, start_day = ${one.start}::date, due_day = ${one.due}::date,
      method = ${one.method ?? null}, changed_at = ${by.at}
    where id = ${id}::uuid and version = ${version}`.execute(handle);
  return numAffectedRows === 1n;
}

export type Step = {
  readonly id: string;
  readonly status: Status;
  readonly reason: string;
  readonly by: By;
};

async function addStatus(handle: Handle, { id, status, reason, by }: Step): Promise<void> {
  await sql`insert into work.measure_status (measure_id, number, status, reason, organisation_id, role, at)
    select ${id}::uuid, coalesce(max(number), 0) + 1, ${status}, ${reason}, ${by.organisation}, ${by.role}, ${by.at}
    from work.measure_status where measure_id = ${id}::uuid`.execute(handle);
}

/** Moves a measure to another status; false when it no longer has the status that it was moved from. */
export async function moveStatus(
  handle: Handle,
  { from, ...step }: Step & { readonly from: Status },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work.measure set version = version + 1, status = ${step.status},
      changed_at = ${step.by.at}
    where id = ${step.id}::uuid and status = ${from}`.execute(handle);
  if (numAffectedRows !== 1n) return false;
  await addStatus(handle, step);
  return true;
}

export type Settled = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly by: By;
};

/** Gives a measure its verdict; false when there is none, or when it has not begun. */
export async function settle(handle: Handle, given: Settled): Promise<boolean> {
  const { id, verdict, why, by } = given;
  const { numAffectedRows } =
    await sql`update work.measure set version = version + 1, status = 'evaluated', verdict = ${verdict},
      verdict_why = ${why}, settled_at = ${by.at}, changed_at = ${by.at}
    where id = ${id}::uuid and status <> 'planned'`.execute(handle);
  if (numAffectedRows !== 1n) return false;
  await addStatus(handle, { id, status: 'evaluated', reason: why, by });
  return true;
}
