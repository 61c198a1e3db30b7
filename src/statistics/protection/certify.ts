import { at } from '../numerics/at.ts';
import type { LinearProgram, OpenProgram, Solver } from './linear-program.ts';
import { narrow } from './narrow.ts';
import { partsOf, type Part } from './parts.ts';

/** That a cell could be as few (or as many) as this, for all that anyone can know. */
export type Possibility = { readonly cell: number; readonly value: number };

export type Possibilities = {
  readonly few: readonly Possibility[];
  readonly many: readonly Possibility[];
};

/**
 * Shows many possibilities at once: one program looks for a table that fits all that is known and in which as many cells as it
 * can be are as few (or as many) as they must be able to be. Each table so found is one that could be the true one, and stands
 * as proof for every cell that goes far enough in it. What is left over must be asked of the attacker one by one.
 * Source: as for the attacker problem (Fischetti & Salazar, 2001), with all objectives added up.
 * @returns the possibilities that no common table shows
 * @example uncertified(knowledge, { few: [{ cell: 3, value: 0 }], many: [{ cell: 3, value: 5 }] }, solver)
 */
export function uncertified(
  knowledge: LinearProgram,
  asked: Possibilities,
  solver: Solver,
): Possibilities {
  const all = [...asked.few, ...asked.many];
  const cells = [...new Set(all.map(({ cell }) => cell))];
  const targets = cells.map((cell) => ({ columns: [cell], weights: [1] }));
  const open = { few: new Set(asked.few), many: new Set(asked.many) };
  for (const part of partsOf(knowledge, narrow(knowledge), targets)) {
    if (part.program.lower.length === 0) continue;
    const places = placesIn(part, cells);
    const session = solver(part.program);
    for (const side of ['many', 'few'] as const) settle({ part, places, session, open, side });
    session.close();
  }
  return { few: [...open.few], many: [...open.many] };
}

/** Where each cell that is asked for stands in a part's program. */
function placesIn({ targets }: Part, cells: readonly number[]): ReadonlyMap<number, number> {
  return new Map(
    targets.flatMap(({ number, target }) =>
      target.columns.length === 1 ? [[at(cells, number), at(target.columns, 0)] as const] : [],
    ),
  );
}

type Task = {
  readonly part: Part;
  readonly places: ReadonlyMap<number, number>;
  readonly session: OpenProgram;
  readonly open: { readonly few: Set<Possibility>; readonly many: Set<Possibility> };
  readonly side: 'few' | 'many';
};

/** Many at once hinder each other, so that they are tried in ever smaller lots. */
const LOTS = [1, 4, 16, 64] as const;

function settle(task: Task): void {
  const { open, side, places } = task;
  for (const lots of LOTS)
    for (let lot = 0; lot < lots; lot += 1) {
      const left = [...open[side]].filter(({ cell }) => places.has(cell));
      const wanted = left.filter((_, n) => n % lots === lot);
      if (wanted.length > 0) tryTogether(task, wanted);
    }
}

function tryTogether(task: Task, wanted: readonly Possibility[]): void {
  const { places, session, open } = task;
  const { lower, upper, costs } = programFor(task, wanted);
  session.setBounds(lower, upper);
  const outcome = session.minimize(costs);
  if (outcome.kind !== 'optimal') return;
  const { columns } = outcome;
  const reached = (cell: number): number => at(columns, places.get(cell) ?? 0);
  const asked = (side: Set<Possibility>): readonly Possibility[] =>
    [...side].filter(({ cell }) => places.has(cell));
  for (const one of asked(open.many))
    if (reached(one.cell) >= one.value - NEAR) open.many.delete(one);
  for (const one of asked(open.few))
    if (reached(one.cell) <= one.value + NEAR) open.few.delete(one);
}

type Wanted = {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly costs: Float64Array;
};

/** All that are wanted as far as they must go, and no further: what is left over is for the others. */
function programFor({ part, places, side }: Task, wanted: readonly Possibility[]): Wanted {
  const [lower, upper] = [
    Float64Array.from(part.program.lower),
    Float64Array.from(part.program.upper),
  ];
  const costs = new Float64Array(lower.length);
  for (const { cell, value } of wanted) {
    const place = places.get(cell) ?? 0;
    const held = Math.min(at(upper, place), Math.max(at(lower, place), value));
    if (side === 'many') upper[place] = held;
    else lower[place] = held;
    costs[place] = side === 'many' ? -1 : 1;
  }
  return { lower, upper, costs };
}

const NEAR = 1e-6;
