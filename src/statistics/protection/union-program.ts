import { at } from '../numerics/at.ts';
import type { LinearProgram, OpenProgram, Row, Solver } from './linear-program.ts';
import { narrow } from './narrow.ts';
import { countOf, needFor, type Claim, type NextRelease } from './member-figure.ts';

/** The attacker's program over all releases, which can also say what to hold back. */
export type UnionProgram = {
  readonly claims: (side: 'above' | 'below') => readonly Claim[];
  /** The claims that one program does not show to hold; a program shows many at once. */
  readonly certify: (claims: readonly Claim[]) => readonly Claim[];
  /** Holds back of what is new what it takes for a claim to hold, the smaller counts first. */
  readonly hideFor: (claim: Claim) => void;
  readonly isShown: () => readonly boolean[];
  readonly atRisk: () => readonly number[];
  readonly close: () => void;
};

const NEAR = 1e-6;

/**
 * Columns: the change of each atom, then by how much each figure goes up, then down. Rows: a figure goes as its atoms
 * do. A figure that is shown does not go anywhere.
 */
export function unionProgram(release: NextRelease, solver: Solver): UnionProgram {
  const { before, next, threshold } = release;
  const figures = [...before.map(({ atoms }) => atoms), ...next];
  const counts = figures.map((atoms) => countOf(atoms, release.counts));
  const isSmall = (figure: number): boolean =>
    at(counts, figure) > 0 && at(counts, figure) < threshold;
  const isShown = figures.map((_, n) => before[n]?.isShown ?? !isSmall(n));
  const pieces = piecesOf(
    figures,
    release.counts,
    isShown.map((one, n) => one && n < before.length),
  );
  const state = { figures: figures.length, counts, isShown, pieces, first: before.length };
  const session = solver(changesOf(state, figures.length));
  const risks = new Set(figures.flatMap((_, n) => (isSmall(n) && isShown[n] === true ? [n] : [])));
  const held = figures.flatMap((_, n) => (isSmall(n) && isShown[n] !== true ? [n] : []));
  return {
    claims: (side) =>
      held.map((figure) => ({ figure, by: needFor(at(counts, figure), threshold, side) })),
    certify: (claims) => uncertified(session, state, claims),
    hideFor: (claim) => {
      const hidden = toHide(session, state, claim);
      if (!hidden) risks.add(claim.figure);
      for (const figure of hidden ?? []) isShown[figure] = false;
    },
    isShown: () => isShown.slice(before.length),
    atRisk: () => [...risks].sort((one, other) => one - other),
    close: session.close,
  };
}

type State = {
  readonly figures: number;
  readonly counts: readonly number[];
  readonly isShown: boolean[];
  readonly pieces: Pieces;
  /** Place of the first figure that is new. */
  readonly first: number;
};

/** Atoms that stand in the same figures, as one, without those that are known to be none. */
type Pieces = { readonly counts: Float64Array; readonly rows: readonly number[][] };

function piecesOf(
  figures: readonly (readonly number[])[],
  counts: ArrayLike<number>,
  isKnown: readonly boolean[],
): Pieces {
  const known = figures.filter((_, n) => isKnown[n] === true);
  const most = mostOf(known, counts);
  const places = new Map<string, number>();
  const sums: number[] = [];
  const rows: number[][] = figures.map(() => []);
  for (const [atom, own] of figuresBy(figures, counts.length).entries()) {
    if (own.length === 0 || at(most, atom) === 0) continue;
    const place = places.get(own.join()) ?? sums.length;
    if (place === sums.length) {
      places.set(own.join(), place);
      for (const figure of own) rows[figure]?.push(place);
    }
    sums[place] = at(sums, place) + at(counts, atom);
  }
  return { counts: Float64Array.from(sums), rows };
}

/** For each atom the figures that it stands in. */
function figuresBy(
  figures: readonly (readonly number[])[],
  size: number,
): readonly (readonly number[])[] {
  const found: number[][] = Array.from({ length: size }, () => []);
  for (const [n, atoms] of figures.entries()) for (const atom of atoms) found[atom]?.push(n);
  return found;
}

/** The most that each atom can be, by what has been shown. */
function mostOf(known: readonly (readonly number[])[], counts: ArrayLike<number>): Float64Array {
  const lower = new Float64Array(counts.length);
  const rows = known.map((columns) => {
    const count = countOf(columns, counts);
    return { columns, weights: columns.map(() => 1), lower: count, upper: count };
  });
  return narrow({ lower, upper: lower.map(() => Infinity), rows }).upper;
}

function changesOf({ pieces }: State, figures: number): LinearProgram {
  const size = pieces.counts.length;
  const rows: Row[] = pieces.rows.map((own, n) => ({
    columns: [...own, size + n, size + figures + n],
    weights: [...own.map(() => 1), -1, 1],
    lower: 0,
    upper: 0,
  }));
  const columns = new Float64Array(size + 2 * figures);
  return { lower: columns, upper: columns, rows };
}

/** Bounds as they are now: shown figures stand still, but new ones may move where hiding is looked for. */
function bounded(
  session: OpenProgram,
  { figures, isShown, pieces, first }: State,
  { caps, mayHide }: { readonly caps: readonly Claim[]; readonly mayHide: boolean },
): void {
  const size = pieces.counts.length;
  const lower = new Float64Array(size + 2 * figures);
  const upper = new Float64Array(size + 2 * figures);
  for (let piece = 0; piece < size; piece += 1) lower[piece] = -at(pieces.counts, piece);
  upper.fill(Infinity, 0, size);
  for (let figure = 0; figure < figures; figure += 1) {
    const isFree = isShown[figure] !== true || (mayHide && figure >= first);
    upper[size + figure] = isFree ? Infinity : 0;
    upper[size + figures + figure] = isFree ? Infinity : 0;
  }
  for (const { figure, by } of caps) {
    const [there, back] = by > 0 ? [size, size + figures] : [size + figures, size];
    upper[there + figure] = Math.abs(by);
    // Many at once may give way to each other; one alone only goes where it should.
    upper[back + figure] = caps.length > 1 ? Infinity : 0;
  }
  session.setBounds(lower, upper);
}

function uncertified(
  session: OpenProgram,
  state: State,
  claims: readonly Claim[],
): readonly Claim[] {
  if (claims.length === 0) return [];
  const { figures, pieces } = state;
  const size = pieces.counts.length;
  bounded(session, state, { caps: claims, mayHide: false });
  const costs = new Float64Array(size + 2 * figures);
  const there = ({ figure, by }: Claim): number => size + (by > 0 ? 0 : figures) + figure;
  const back = ({ figure, by }: Claim): number => size + (by > 0 ? figures : 0) + figure;
  for (const claim of claims) {
    costs[there(claim)] = -1 / Math.abs(claim.by);
    costs[back(claim)] = 1 / Math.abs(claim.by);
  }
  const outcome = session.minimize(costs);
  if (outcome.kind !== 'optimal') return claims;
  const reached = (claim: Claim): number =>
    at(outcome.columns, there(claim)) - at(outcome.columns, back(claim));
  return claims.filter((claim) => reached(claim) < Math.abs(claim.by) - NEAR);
}

/** New figures whose hiding lets a claim hold; undefined: none would. */
function toHide(session: OpenProgram, state: State, claim: Claim): readonly number[] | undefined {
  const { figures, pieces, counts, isShown, first } = state;
  const size = pieces.counts.length;
  bounded(session, state, { caps: [claim], mayHide: true });
  const costs = new Float64Array(size + 2 * figures);
  for (let figure = first; figure < figures; figure += 1) {
    const price = isShown[figure] === true ? at(counts, figure) + 1 : 0;
    costs[size + figure] = price;
    costs[size + figures + figure] = price;
  }
  const column = size + (claim.by > 0 ? 0 : figures) + claim.figure;
  // Going there is worth more than anything it could cost.
  costs[column] = -1e6;
  const outcome = session.minimize(costs);
  if (outcome.kind !== 'optimal') return undefined;
  if (at(outcome.columns, column) < Math.abs(claim.by) - NEAR) return undefined;
  return isShown.flatMap((one, figure) => {
    const moved = at(outcome.columns, size + figure) + at(outcome.columns, size + figures + figure);
    return one && figure >= first && moved > NEAR ? [figure] : [];
  });
}
