import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { By } from '../follow-up-store.ts';
import { INDICATOR_METHODS, type IndicatorMethod } from './judge-indicator.ts';

/** What an indicator's values are compared with, locked. */
export type IndicatorComparison = By & {
  /** Slug. */
  readonly indicator: string;
  /** Slug of an area, or an official code: on the indicator's own level, as the places compared with. */
  readonly place: string;
  readonly places: readonly string[];
  /** Why another choice than the rule's. */
  readonly why: string;
  readonly method: IndicatorMethod;
  /** First day with the measure; periods that begin before the other day count as after. */
  readonly start: string;
  readonly end: string;
  readonly wanted: 'up' | 'down';
  /** The change that was expected, in the indicator's unit. */
  readonly worth: number;
  readonly ruleVersion: number;
  /** A value from after the start was there already. */
  readonly afterKnown: boolean;
};

type Row = Omit<IndicatorComparison, 'method'> & { method: string };

export async function loadIndicatorComparison(
  handle: Handle,
  measure: string,
): Promise<IndicatorComparison | undefined> {
  const { rows } =
    await sql<Row>`select indicator, place, places, why, method, start_day::text as start, end_day::text as end, wanted,
      worth, rule_version::int as "ruleVersion", after_known as "afterKnown", organisation_id as organisation, role, locked_at as at
    from work.indicator_comparison where measure_id = ${measure}::uuid`.execute(handle);
  const [row] = rows;
  return row && { ...row, method: z.enum(INDICATOR_METHODS).parse(row.method) };
}

/** Locks it; false when it is locked already. Nobody can change it after, whatever their rights. */
export async function addIndicatorComparison(
  handle: Handle,
  measure: string,
  one: IndicatorComparison,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into work.indicator_comparison (measure_id, indicator, place, places, why, method, start_day, end_day,
      wanted, worth, rule_version, after_known, organisation_id, role, locked_at)
    values (${measure}::uuid, ${one.indicator}, ${one.place}, ${[...one.places]}::text[], ${one.why}, ${one.method},
      ${one.start}::date, ${one.end}::date, ${one.wanted}, ${one.worth}, ${one.ruleVersion}, ${one.afterKnown},
      ${one.organisation}, ${one.role}, ${one.at})
    on conflict on constraint indicator_comparison_pk do nothing`.execute(handle);
  return numAffectedRows === 1n;
}
