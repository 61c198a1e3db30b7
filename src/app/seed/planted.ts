import { z } from 'zod';
import { addWeeks, weekOfDay, weeksBetween } from '#platform/weeks';
import json from './planted.json' with { type: 'json' };

/**
 * What is planted in the made-up reports, so that later detectors can be judged: they must find these and nothing in the
 * quiet controls. Weeks are counted from the week of `until` (0), backwards.
 */
const Planted = z.object({
  kind: z.enum([
    'rise',
    'fall',
    'more-reporters',
    'silent',
    'border-change',
    'moved-routine',
    'control',
  ]),
  area: z.string().optional(),
  category: z.string().optional(),
  organisation: z.string().optional(),
  /** Where a moved routine files its events from then on. */
  movedTo: z.string().optional(),
  /** Day of a border change: it stays where it is, whatever `until` is. */
  on: z.string().optional(),
  /** First and last week in which it holds, counted from the week of `until`. */
  from: z.number().int(),
  to: z.number().int(),
  /** The same weeks written out. */
  fromWeek: z.string(),
  toWeek: z.string(),
  /** What the expected number is multiplied by. */
  factor: z.number().optional(),
  note: z.string(),
});
const File = z.object({
  about: z.string(),
  /** The week from which weeks are counted. */
  week: z.string(),
  planted: z.array(Planted),
});

export type PlantedFile = z.infer<typeof File>;

const FILE = File.parse(json);
export const PLANTED = FILE.planted;

/**
 * The planted list as it is for reports up to a week, with its weeks written out; what lies before the history is left out.
 * @param history weeks of reports
 * @example plantedFor('2026-W48', 156).planted[0]?.fromWeek // '2026-W42'
 */
export function plantedFor(week: string, history: number): PlantedFile {
  const planted = PLANTED.map((one) => {
    const moved = one.on === undefined ? undefined : weeksBetween(week, weekOfDay(one.on));
    const { from, to } = moved === undefined ? one : { from: moved, to: moved };
    return { ...one, from, to, fromWeek: addWeeks(week, from), toWeek: addWeeks(week, to) };
  });
  const within = planted.filter(({ from, to }) => from >= -history && to <= 0);
  return { about: FILE.about, week, planted: within };
}

/** What the expected number of an area and category is multiplied by in a week. */
export function factorOf(area: string, category: string, offset: number): number {
  return PLANTED.reduce((factor, one) => {
    const holds = one.area === area && one.category === category && offset >= one.from;
    const isPlain = one.kind === 'rise' || one.kind === 'fall' || one.kind === 'more-reporters';
    return holds && isPlain ? factor * (one.factor ?? 1) : factor;
  }, 1);
}

type Filing = {
  readonly area: string;
  readonly category: string;
  readonly organisation: string;
  readonly offset: number;
};

/** The category under which an organisation files an event: another one where its routine has moved. */
export function filedAs({ area, category, organisation, offset }: Filing): string {
  const moved = PLANTED.find(
    (one) =>
      one.kind === 'moved-routine' &&
      one.area === area &&
      one.category === category &&
      one.organisation === organisation &&
      offset >= one.from,
  );
  return moved?.movedTo ?? category;
}
