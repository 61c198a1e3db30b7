import type { Break, Inputs } from './inputs.ts';
import { cutAt, evidenceOfChange, rateAfter, rateBefore, type TwoPeriods } from './two-periods.ts';

/** A break that was found by rule. */
export type FoundBreak = Break & {
  /** Where reports of the kind that fell to nothing seem to stand instead. */
  readonly movedTo?: { readonly area?: string; readonly category?: string };
};

/** Weeks that must lie before and after a move for it to be seen. */
const BEFORE = 8;
const AFTER = 4;
/** Reports that would have been expected after the move. */
const LEAST_EXPECTED = 4;
/** Nothing is left: this share of the earlier level, or less. */
const NOTHING = 0.15;
/** Of so many organisations, places and pairs something always looks like a move: see `evidenceOfChange`. */
const CLEAR = { fall: 6, rise: 4 } as const;
/** What happens does move between places; that is no routine unless it is very clear. */
const CLEAR_BETWEEN_AREAS = { fall: 10, rise: 7 } as const;
/** The two together have not changed: closer than so many standard deviations. */
const SAME = 2;

/** Series of one organisation, by place in a list (its categories in an area, or its areas). */
export type Siblings = ReadonlyMap<number, Float64Array>;
export type Move = { readonly from: number; readonly to: number; readonly at: number };

/**
 * Series that fall to nothing in the week in which a sibling rises by as much: the same things filed under another name.
 * A real fall leaves its siblings where they are, and is not found.
 */
export function movesAmong(
  siblings: Siblings,
  clear: { readonly fall: number; readonly rise: number } = CLEAR,
): readonly Move[] {
  return [...siblings].flatMap(([from, counts]) => {
    const fall = clearestFall(counts, clear.fall);
    const to = fall && risingBy(siblings, { from, fall, clear: clear.rise });
    return fall && to !== undefined ? [{ from, to, at: fall.at }] : [];
  });
}

type Fall = TwoPeriods & { readonly at: number };

function clearestFall(counts: Float64Array, clear: number): Fall | undefined {
  let best: Fall | undefined;
  let evidence = clear;
  for (let at = BEFORE; at <= counts.length - AFTER; at += 1) {
    const periods = cutAt(counts, at);
    if (rateAfter(periods) > NOTHING * rateBefore(periods)) continue;
    if (rateBefore(periods) * periods.weeksAfter < LEAST_EXPECTED) continue;
    const found = evidenceOfChange(periods);
    if (found > evidence) [best, evidence] = [{ ...periods, at }, found];
  }
  return best;
}

type Fallen = { readonly from: number; readonly fall: Fall; readonly clear: number };

function risingBy(siblings: Siblings, { from, fall, clear }: Fallen): number | undefined {
  let best: number | undefined;
  let evidence = clear;
  for (const [to, counts] of siblings) {
    const rise = cutAt(counts, fall.at);
    if (to === from || rateAfter(rise) <= rateBefore(rise)) continue;
    const found = evidenceOfChange(rise);
    if (found > evidence && areTogetherTheSame(fall, rise)) [best, evidence] = [to, found];
  }
  return best;
}

/** The difference of two rates of chance, in its own standard deviations. */
function areTogetherTheSame(fall: TwoPeriods, rise: TwoPeriods): boolean {
  const before = fall.before + rise.before;
  const after = fall.after + rise.after;
  const variance = before / fall.weeksBefore ** 2 + after / fall.weeksAfter ** 2;
  const difference = after / fall.weeksAfter - before / fall.weeksBefore;
  return Math.abs(difference) <= SAME * Math.sqrt(variance);
}

/** Routines that have moved: in an organisation's reports of one area, of all areas, and between areas. */
export function findMoves(inputs: Inputs): readonly FoundBreak[] {
  const weeks = inputs.weeks.length - inputs.toldFrom;
  if (weeks < BEFORE + AFTER) return [];
  return inputs.organisations.flatMap(({ key }) => movesOf(inputs, key, weeks));
}

function movesOf(inputs: Inputs, organisation: number, weeks: number): readonly FoundBreak[] {
  const byArea = new Map<number, Map<number, Float64Array>>();
  const all = new Map<number, Float64Array>();
  const areas = new Map<number, Float64Array>();
  for (const [week, who, area, category, n] of inputs.told) {
    const at = week - inputs.toldFrom;
    if (who !== organisation || at < 0) continue;
    const here = byArea.get(area) ?? new Map<number, Float64Array>();
    byArea.set(area, here);
    add(here, category, { at, n, weeks });
    add(all, category, { at, n, weeks });
    add(areas, area, { at, n, weeks });
  }
  const named = naming(inputs, organisation);
  const everywhere = movesAmong(all).map((move) => named(move, undefined));
  const inAreas = [...byArea].flatMap(([area, here]) =>
    movesAmong(here).map((move) => named(move, area)),
  );
  const between = movesAmong(areas, CLEAR_BETWEEN_AREAS).map((move) => named(move, 'areas'));
  return [...everywhere, ...inAreas, ...between];
}

type Told = { readonly at: number; readonly n: number; readonly weeks: number };

function add(series: Map<number, Float64Array>, key: number, { at, n, weeks }: Told): void {
  const counts = series.get(key) ?? new Float64Array(weeks);
  counts[at] = (counts[at] ?? 0) + n;
  series.set(key, counts);
}

function naming(
  inputs: Inputs,
  organisation: number,
): (move: Move, where: number | 'areas' | undefined) => FoundBreak {
  const area = (n: number): string => inputs.areas[n]?.slug ?? '';
  const category = (n: number): string => inputs.categories[n]?.code ?? '';
  return ({ from, to, at }, where) => {
    const week = inputs.weeks[inputs.toldFrom + at] ?? inputs.week;
    const found = { week, kind: 'routine' as const, organisation, entered: false };
    if (where === 'areas') return { ...found, area: area(from), movedTo: { area: area(to) } };
    return {
      ...found,
      ...(where !== undefined && { area: area(where) }),
      category: category(from),
      movedTo: { category: category(to) },
    };
  };
}
