import type { Circle } from './circles.ts';
import { likelihoodOf, type Likelihood, type ScanRule } from './likelihood.ts';
import type { ScanTable } from './table.ts';
import type { Windows } from './windows.ts';

/** Everything a scan looks through. */
export type ScanSpace = {
  readonly table: ScanTable;
  readonly rule: ScanRule;
  /** Empty: no circles, only time. */
  readonly circles: readonly Circle[];
  readonly windows: Windows;
  /** Look at whole-period circles too (purely spatial clusters). */
  readonly wholePeriods?: Windows | undefined;
  /** Look at all places together too (purely temporal clusters). */
  readonly everywhere?: boolean;
  /** Keep more than the best cluster of each centre, when they do not meet in time. */
  readonly severalPerCentre?: boolean;
};

export function judgeOf({ table, rule }: ScanSpace): Likelihood {
  return likelihoodOf(rule, table);
}
