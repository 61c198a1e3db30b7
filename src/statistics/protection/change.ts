import { at } from '../numerics/at.ts';
import { cheapestMove, type Move, type Moves } from './moves.ts';

/** Another table with the same sums: the cells that differ and by how much. */
export type Change = { readonly cells: Int32Array; readonly amounts: Float64Array };

export type Wish = {
  readonly cell: number;
  /** By how much the cell is to change: + up, - down. */
  readonly by: number;
  /** What the change may cost: less than this. */
  readonly limit: number;
};

/** Where changes are looked for. `prices` and `counts` are used as scratch paper and given back as they were. */
export type Ground = {
  readonly moves: Moves;
  readonly counts: Float64Array;
  /** What each cell costs that is not hidden; Infinity: may not change. */
  readonly prices: Float64Array;
};

/**
 * A cheap change of a cell by so much: all of it in one move, or bit by bit through several, whichever costs less. Many
 * small counts can give way together where none could alone.
 */
export function cheapChange(ground: Ground, wish: Wish): Change | undefined {
  const whole = inOneMove(ground, wish);
  if (Math.abs(wish.by) <= 1 || whole?.price === 0) return whole?.change;
  const limit = whole ? whole.price : wish.limit;
  return bitByBit(ground, { ...wish, limit }) ?? whole?.change;
}

function inOneMove(
  { moves, counts, prices }: Ground,
  wish: Wish,
): { readonly change: Change; readonly price: number } | undefined {
  const move = cheapestMove(moves, { ...wish, prices, counts });
  if (!move) return undefined;
  const amounts = Float64Array.from(move.signs, (sign) => sign * wish.by);
  let price = 0;
  for (const cell of move.cells) price += at(prices, cell);
  return { change: { cells: move.cells, amounts }, price };
}

/** Adds moves of at least one unit, each as far as it goes, until the whole change is made. */
function bitByBit(
  { moves, counts, prices }: Ground,
  { cell, by, limit }: Wish,
): Change | undefined {
  const amounts = new Map<number, number>();
  const paid = new Map<number, number>();
  const sign = Math.sign(by);
  let left = Math.abs(by);
  let spent = 0;
  while (left > 1e-9) {
    const search = { cell, by: sign * Math.min(1, left), prices, counts, limit: limit - spent };
    const move = cheapestMove(moves, search);
    if (!move) break;
    const step = Math.min(left, Math.max(1, Math.floor(roomOf(counts, move, sign))));
    for (const [corner, one] of move.cells.entries()) {
      const amount = sign * step * at(move.signs, corner);
      amounts.set(one, (amounts.get(one) ?? 0) + amount);
      counts[one] = at(counts, one) + amount;
      if (at(prices, one) === 0) continue;
      paid.set(one, at(prices, one));
      spent += at(prices, one);
      prices[one] = 0;
    }
    left -= step;
  }
  for (const [one, amount] of amounts) counts[one] = at(counts, one) - amount;
  for (const [one, price] of paid) prices[one] = price;
  if (left > 1e-9) return undefined;
  return { cells: Int32Array.from(amounts.keys()), amounts: Float64Array.from(amounts.values()) };
}

/** How far a move can go before a count falls below zero. */
function roomOf(counts: Float64Array, { cells, signs }: Move, sign: number): number {
  let room = Infinity;
  for (let k = 0; k < cells.length; k += 1)
    if (at(signs, k) * sign < 0) room = Math.min(room, at(counts, at(cells, k)));
  return room;
}
