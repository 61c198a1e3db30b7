import type { TimeUnit } from './calendar.ts';
import type { Point } from './circles.ts';
import type { ScanRule } from './likelihood.ts';
import type { PopulationCount } from './population.ts';
import type { Criterion } from './ranking.ts';

/** So many cases (or controls) in a place on a day, of a stratum. */
export type CaseCount = {
  readonly place: number;
  readonly day: number;
  readonly count: number;
  /** Without: 0, the only one. */
  readonly stratum?: number;
};

/** How large a circle may be. */
export type CircleLimits = {
  /** Share (0 … 1) of what the cases are measured against: expected cases, or persons. */
  readonly share?: number;
  /** Share of numbers of one's own, by place. */
  readonly ofOwn?: { readonly share: number; readonly numbers: Float64Array };
  /** Radius, in the unit of the coordinates (kilometres for points on the globe). */
  readonly distance?: number;
};

/** How long a window may be. */
export type TimeLimits = {
  /** Units of time; rounded up to whole intervals. */
  readonly shortest: number;
  /** Units of time, or a share (0 … 1) of the study period; rounded down to whole intervals. */
  readonly longest: { readonly units: number } | { readonly share: number };
  /** First and last day of where a window may start, and of where it may end (its last day). */
  readonly range?: {
    readonly starts: readonly [first: number, last: number];
    readonly ends: readonly [first: number, last: number];
  };
};

/** What is to be scanned, and for what. Days are numbers (see `dayNumberOf`). */
export type Study = {
  /** Circles over the whole period, time alone, or both. */
  readonly scope: 'space' | 'time' | 'space-time';
  readonly rule: ScanRule;
  readonly period: {
    readonly start: number;
    readonly end: number;
    /** An interval is so many units. */
    readonly unit: TimeUnit;
    readonly length: number;
  };
  readonly places: readonly Point[];
  /** Centres of circles, when they are not the places. */
  readonly centres?: readonly Point[];
  readonly cases: readonly CaseCount[];
  /** Bernoulli only. */
  readonly controls?: readonly CaseCount[];
  /** Poisson only; without: the same everywhere. */
  readonly population?: readonly PopulationCount[];
  readonly strata: number;
  readonly circles: CircleLimits;
  /** Narrower limits of what is told of. */
  readonly toldOf?: CircleLimits;
  /** Space-time and time scans only. */
  readonly time?: TimeLimits;
  /** Retrospective: windows end whenever. Alive: at the end of the period. */
  readonly ends: 'whenever' | 'alive';
  /** Alive: the day since which the same scan has been made at every interval; its p-values then stand for all of them. */
  readonly since?: number;
  readonly alsoPurelySpatial?: boolean;
  readonly alsoPurelyTemporal?: boolean;
  readonly criterion: Criterion;
  /** Whose sequence of chance: our own, or the reference program's for comparing with it (`reference-chance.ts`). */
  readonly chance?: 'own' | 'reference';
};
