import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { METHODS, type Method } from './effect/given.ts';
import { REASONS, VERDICTS, type Reason, type Verdict } from './effect/judge-effect.ts';
import { INDICATOR_REASONS, type IndicatorReason } from './indicator/judge-indicator.ts';

export type By = { readonly organisation: number; readonly role: string; readonly at: Date };

/** What a measure is compared with, locked. */
export type Comparison = By & {
  /** Keys of areas. */
  readonly areas: readonly number[];
  /** Why another choice than the rule's. */
  readonly why: string;
  readonly method: Method;
  readonly category?: number | undefined;
  /** Where reports are counted; absent: the whole municipality. */
  readonly area?: number | undefined;
  /** Mondays: of the first week with the measure, of the first that it was chosen from, of the last that counts. */
  readonly start: string;
  readonly lookedFrom: string;
  readonly end: string;
  /** 0.7: three tenths fewer were expected. */
  readonly worth: number;
  readonly ruleVersion: number;
  /** Locked when the measure had begun: what came after could be seen elsewhere. */
  readonly afterStart: boolean;
};

type ComparisonRow = Omit<Comparison, 'category' | 'area' | 'method'> & {
  category: number | null;
  area: number | null;
  method: string;
};

export async function loadComparison(
  handle: Handle,
  measure: string,
): Promise<Comparison | undefined> {
  const { rows } =
    await sql<ComparisonRow>`select areas, why, method, category_id as category, area_id as area,
      start_week::text as start, looked_from::text as "lookedFrom", end_week::text as end, worth::float8 as worth,
      rule_version::int as "ruleVersion", after_start as "afterStart", organisation_id as organisation, role, locked_at as at
    from work.comparison where measure_id = ${measure}::uuid`.execute(handle);
  const [row] = rows;
  if (!row) return undefined;
  const method = z.enum(METHODS).parse(row.method);
  return { ...row, method, category: row.category ?? undefined, area: row.area ?? undefined };
}

/** Locks it; false when it is locked already. Nobody can change it after, whatever their rights. */
export async function lockComparison(
  handle: Handle,
  measure: string,
  one: Comparison,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into work.comparison (measure_id, areas, why, method, category_id, area_id,
      start_week, looked_from, end_week, worth, rule_version, after_start, organisation_id, role, locked_at)
    values (${measure}::uuid, ${[...one.areas]}::smallint[], ${one.why}, ${one.method}, ${one.category ?? null}, ${one.area ?? null},
      ${one.start}::date, ${one.lookedFrom}::date, ${one.end}::date, ${one.worth}, ${one.ruleVersion}, ${one.afterStart},
      ${one.organisation}, ${one.role}, ${one.at})
    on conflict on constraint comparison_pk do nothing`.execute(handle);
  return numAffectedRows === 1n;
}

/** What people judged, beside what the numbers carried on that day. */
export type Judgement = By & {
  readonly measure: string;
  readonly number: number;
  readonly verdict: Verdict;
  readonly byNumbers: Verdict;
  readonly reasons: readonly (Reason | IndicatorReason | 'not-locked' | 'not-counted')[];
  readonly why: string;
  /** Why it is judged more than the numbers carry; empty when it is not. */
  readonly strongerBecause: string;
  readonly lesson: string;
};

type JudgementRow = By & {
  measure: string;
  number: number;
  verdict: string;
  numbers: string;
  reasons: string[];
  why: string;
  stronger: string;
  lesson: string;
};

const Said = z.enum(VERDICTS);
const Against = z.array(z.enum([...REASONS, ...INDICATOR_REASONS, 'not-locked', 'not-counted']));

function judgementOf(row: JudgementRow): Judgement {
  const { measure, number, why, lesson, organisation, role, at } = row;
  return {
    ...{ measure, number, why, lesson, organisation, role, at, strongerBecause: row.stronger },
    verdict: Said.parse(row.verdict),
    byNumbers: Said.parse(row.numbers),
    reasons: Against.parse(row.reasons),
  };
}

const COLUMNS = sql`measure_id as measure, number::int as number, verdict, by_numbers as numbers, reasons, why,
  stronger_because as stronger, lesson, organisation_id as organisation, role, judged_at as at`;

/** All that was judged of a measure, newest first. */
export async function judgementsOf(handle: Handle, measure: string): Promise<readonly Judgement[]> {
  const { rows } = await sql<JudgementRow>`select ${COLUMNS} from work.effect_judgement
    where measure_id = ${measure}::uuid order by effect_judgement.number desc limit 100`.execute(
    handle,
  );
  return rows.map(judgementOf);
}

const MOST = 500;

/** The newest judgement of each measure, newest first. */
export async function newestJudgements(handle: Handle): Promise<readonly Judgement[]> {
  const { rows } = await sql<JudgementRow>`select ${COLUMNS} from work.effect_judgement j
    where not exists (select from work.effect_judgement n where n.measure_id = j.measure_id and n.number > j.number)
    order by j.judged_at desc, j.measure_id limit ${MOST}`.execute(handle);
  return rows.map(judgementOf);
}

/** Adds what was judged, after what was judged before. @returns its number */
export async function addJudgement(
  handle: Handle,
  one: Omit<Judgement, 'number'>,
  numbers: unknown,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('samsyn judgement'), hashtext(${one.measure}))`.execute(
    handle,
  );
  const { rows } = await sql<{ number: number }>`
    insert into work.effect_judgement (measure_id, number, verdict, by_numbers, reasons, why, stronger_because, lesson,
      organisation_id, role, judged_at)
    select ${one.measure}::uuid, coalesce(max(number), 0) + 1, ${one.verdict}, ${one.byNumbers}, ${[...one.reasons]}::text[],
      ${one.why}, ${one.strongerBecause}, ${one.lesson}, ${one.organisation}, ${one.role}, ${one.at}
    from work.effect_judgement where measure_id = ${one.measure}::uuid returning number::int as number`.execute(
    handle,
  );
  const number = rows[0]?.number ?? 0;
  if (numbers !== undefined)
    await sql`insert into work.effect_numbers (measure_id, number, document)
      values (${one.measure}::uuid, ${number}, ${JSON.stringify(numbers)}::jsonb)`.execute(handle);
  return number;
}

export type Reminded = {
  readonly measure: string;
  readonly day: string;
  readonly why: 'overdue' | 'follow-up';
  readonly at: Date;
};

/** Notes that somebody is reminded of a follow-up of that day; false when somebody has been. */
export async function noteReminder(
  handle: Handle,
  { measure, day, why, at }: Reminded,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into work.follow_up_reminder (measure_id, due_on, why, reminded_at)
    values (${measure}::uuid, ${day}::date, ${why}, ${at}) on conflict on constraint follow_up_reminder_pk do nothing`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}
