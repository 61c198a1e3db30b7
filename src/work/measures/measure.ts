import { z } from 'zod';

/** Levels of prevention, as everybody calls them. An indicated measure tells that support exists, never about whom. */
export const LEVELS = ['universal', 'selective', 'indicated'] as const;
export type Level = (typeof LEVELS)[number];
export const TYPES = ['situational', 'social'] as const;
export type MeasureType = (typeof TYPES)[number];
/** What it costs, in words: within what is done anyway, and three bands. */
export const COSTS = ['within', 'low', 'medium', 'high', 'unknown'] as const;
export type Cost = (typeof COSTS)[number];
export const STATUSES = ['planned', 'ongoing', 'paused', 'done', 'evaluated', 'stopped'] as const;
export type Status = (typeof STATUSES)[number];
/** What was found of a measure afterwards. "Cannot tell yet" is an answer like the others. */
export const VERDICTS = ['helped', 'none', 'harm', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What people write of a measure. */
export const MeasureContent = z
  .object({
    title: z.string().trim().min(1).max(140),
    what: z.string().trim().max(2000),
    /** Id of the problem it is about. */
    problem: z.uuid().optional(),
    /** Id of the cause it is to change; absent: an orphan. */
    cause: z.uuid().optional(),
    /** Absent only of a decision of which nobody has said it yet. */
    level: z.enum(LEVELS).optional(),
    type: z.enum(TYPES).optional(),
    /** Key of the organisation that is responsible. */
    organisation: z.int(),
    /** Which part of it; a function, never a person. */
    function: z.string().trim().max(120),
    partners: z.array(z.int()).max(40),
    /** Key of an area; absent: the whole municipality. */
    area: z.int().optional(),
    /** What is done and how often. */
    dose: z.string().trim().max(300),
    /** How many times in all, where that can be counted. */
    doseTimes: z.int().min(1).max(10_000).optional(),
    cost: z.enum(COSTS),
    start: z.iso.date(),
    due: z.iso.date(),
    /** Slug of a method card. */
    method: z.string().max(80).optional(),
  })
  .refine(({ start, due }) => start <= due, { path: ['due'] });
export type MeasureContent = z.infer<typeof MeasureContent>;

export type Measure = MeasureContent & {
  readonly id: string;
  readonly version: number;
  /** The meeting's decision it came from. */
  readonly decision?: string | undefined;
  /** Slug of the area. */
  readonly areaSlug?: string | undefined;
  readonly status: Status;
  /** Since when it has that status. */
  readonly since: Date;
  readonly verdict?: Verdict | undefined;
  readonly verdictWhy?: string | undefined;
  readonly settledAt?: Date | undefined;
  readonly addedAt: Date;
  readonly changedAt: Date;
  /** Day of follow-up, by the newest expectation. */
  readonly followUp?: string | undefined;
};

/** Where each status can be moved by hand. What is followed up is settled by a verdict, never moved. */
const MOVES: Readonly<Record<Status, readonly Status[]>> = {
  planned: ['ongoing', 'stopped'],
  ongoing: ['paused', 'done', 'stopped'],
  paused: ['ongoing', 'stopped'],
  done: ['ongoing'],
  stopped: [],
  evaluated: [],
};

/** @example movesFrom('planned') // ['ongoing', 'stopped'] */
export function movesFrom(status: Status): readonly Status[] {
  return MOVES[status];
}

/** Whether a reason must be given. */
export function needsReason(status: Status): boolean {
  return status === 'paused' || status === 'stopped';
}

/** Work that has not ended. */
export const LIVING: readonly Status[] = ['planned', 'ongoing', 'paused'];

/**
 * How many days late a measure is; 0 when it is not.
 * @example daysLate({ status: 'ongoing', due: '2026-11-20' }, '2026-11-23') // 3
 */
export function daysLate({ status, due }: Pick<Measure, 'status' | 'due'>, today: string): number {
  if (!LIVING.includes(status) || due >= today) return 0;
  return Math.round((Date.parse(today) - Date.parse(due)) / 86_400_000);
}

/** A measure that belongs to no cause: it may be good, but nobody can say what it is to change. */
export function isOrphan({ cause }: Pick<Measure, 'cause'>): boolean {
  return cause === undefined;
}
