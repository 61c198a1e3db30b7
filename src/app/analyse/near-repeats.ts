import { knox, type Event } from '#statistics/interaction';
import { areDegrees, areaPlaces } from './area-places.ts';
import type { AreaRow } from './area-rows.ts';

/** Edges of the bands of time, in days: within a week, two weeks, four. */
const DAYS = [0, 8, 15, 29] as const;
/** Neighbours of an ordinary area that count as near. */
const NEAR = 4;

export type RepeatOptions = {
  readonly draws: number;
  readonly seed: number;
  /** How far apart places are near each other, in the unit of x and y (kilometres for degrees); absent: the nearest areas. */
  readonly near?: number | undefined;
};

export type RepeatCell = {
  readonly place: 'same-area' | 'near';
  /** Days between, first and last. */
  readonly days: readonly [first: number, last: number];
  /** Pairs of events, and what lots give on average. */
  readonly observed: number;
  readonly expected: number;
  /** Share of lots with as many or more. */
  readonly p: number;
};

export type Repeats = {
  readonly events: number;
  readonly areas: number;
  /** How far apart is near; absent where areas have no place. */
  readonly near?: number;
  readonly cells: readonly RepeatCell[];
};

/**
 * Whether what has happened in an area happens more often than else again there, or near, in the weeks after. Events stand
 * in the middle of their area: it tells of areas, never of addresses.
 * @param rows one an event, or with a count; rows of a week are taken for its Monday
 * @throws RangeError for fewer than two events
 */
export function nearRepeats(rows: readonly AreaRow[], options: RepeatOptions): Repeats {
  const { at: pointOf, near } = placedBy(rows, options.near);
  const events = rows.flatMap((row) => eventsOf(row, pointOf.get(row.area)));
  const most = near ?? 1;
  const space = near === undefined ? [0, most] : [0, most * SAME, most];
  const found = knox(events, { space, time: DAYS, draws: options.draws, seed: options.seed });
  return {
    ...{ events: events.length, areas: pointOf.size, ...(near !== undefined && { near }) },
    cells: cellsOf(found),
  };
}

function cellsOf({ observed, expected, p }: ReturnType<typeof knox>): readonly RepeatCell[] {
  return observed.flatMap((counts, row) =>
    counts.map((count, column) => ({
      place: row === 0 ? ('same-area' as const) : ('near' as const),
      days: [DAYS[column] ?? 0, (DAYS[column + 1] ?? 1) - 1] as const,
      ...{ observed: count, expected: expected[row]?.[column] ?? Number.NaN },
      p: p[row]?.[column] ?? 1,
    })),
  );
}

type Placed = {
  readonly at: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  readonly near: number | undefined;
};

/** A share of the distance that is near: closer than this is the same area. */
const SAME = 1e-6;
/** Farther apart than anything. */
const FAR = 1e9;
const KILOMETRES_A_DEGREE = 111.2;

/** Where the areas are, in the unit of x and y or in kilometres for degrees; without x and y all are far apart. */
function placedBy(rows: readonly AreaRow[], near: number | undefined): Placed {
  const { places, lacking } = areaPlaces(rows);
  if (lacking.length > 0) {
    const names = [...new Set(rows.map(({ area }) => area))];
    return { at: new Map(names.map((area, n) => [area, { x: n * FAR, y: 0 }])), near: undefined };
  }
  const isGlobe = areDegrees(places);
  const up = isGlobe ? KILOMETRES_A_DEGREE : 1;
  // A degree east is shorter than a degree north.
  const along = isGlobe ? up * Math.cos(((places[0]?.y ?? 0) * Math.PI) / 180) : 1;
  const at = new Map(places.map(({ area, x, y }) => [area, { x: x * along, y: y * up }]));
  return { at, near: near ?? usualDistance([...at.values()]) };
}

type Middle = { readonly x: number; readonly y: number };

/** So far that half of the areas have as many neighbours within. */
function usualDistance(middles: readonly Middle[]): number | undefined {
  const reach = middles.map((one) => {
    const far = middles.map(({ x, y }) => Math.hypot(x - one.x, y - one.y)).sort((a, b) => a - b);
    return far[Math.min(NEAR, far.length - 1)] ?? 0;
  });
  const middle = reach.sort((a, b) => a - b)[Math.floor(reach.length / 2)] ?? 0;
  return middle > 0 ? middle * (1 + SAME) : undefined;
}

const DAY = 86_400_000;

function eventsOf({ day, count }: AreaRow, middle: Middle | undefined): readonly Event[] {
  if (Number.isNaN(count) || !middle) return [];
  const time = Math.round(Date.parse(day) / DAY);
  return Array.from({ length: count }, () => ({ x: middle.x, y: middle.y, time }));
}
