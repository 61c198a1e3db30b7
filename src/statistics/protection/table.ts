import { childrenOf, type Dimension } from './dimension.ts';

/**
 * A table of counts in every combination of its dimensions' values, sums included. Cells are numbered with the last
 * dimension fastest.
 */
export type Table = {
  readonly dimensions: readonly Dimension[];
  readonly counts: Float64Array;
  /** What it costs the reader that a cell is not shown. */
  readonly costs: Float64Array;
  /** 1: must not be shown, and not be found out. */
  readonly primary: Uint8Array;
  /** How far below its count each primary cell must be possible, to anyone who works it out. */
  readonly below: Float64Array;
  /** How far above. */
  readonly above: Float64Array;
  /** 1: is published nowhere, whatever is decided, and costs nothing. */
  readonly unpublished: Uint8Array;
  /** 1: has been published already and cannot be taken back. */
  readonly published: Uint8Array;
};

/** Σ weight · cell = 0: a sum that everyone knows to hold. */
export type Equation = { readonly cells: Int32Array; readonly weights: Float64Array };

/** Distance in cell numbers between neighbours along each dimension. */
export function stridesOf(dimensions: readonly Dimension[]): readonly number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const { values } of dimensions.toReversed()) {
    strides.unshift(stride);
    stride *= values.length;
  }
  return strides;
}

export const sizeOf = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((size, { values }) => size * values.length, 1);

/**
 * Cell number of a combination of values.
 * @throws RangeError for a value that the dimension does not have
 * @example cellOf([dimensionOf('area', ['a', 'b', 'T'])], ['T']) // 2
 */
export function cellOf(dimensions: readonly Dimension[], values: readonly string[]): number {
  return dimensions.reduce((cell, { name, values: known }, n) => {
    const place = known.indexOf(values[n] ?? '');
    if (place < 0) throw new RangeError(`${name} has no value ${values[n] ?? '(none)'}`);
    return cell * known.length + place;
  }, 0);
}

/** The values that a cell stands for. */
export function valuesOf(dimensions: readonly Dimension[], cell: number): readonly string[] {
  return stridesOf(dimensions).map((stride, n) => {
    const values = dimensions[n]?.values ?? [];
    return values[Math.floor(cell / stride) % values.length] ?? '';
  });
}

/** Every sum of the table: for each dimension, each value that is a sum, and each combination of the others. */
export function equationsOf(dimensions: readonly Dimension[]): readonly Equation[] {
  const size = sizeOf(dimensions);
  const strides = stridesOf(dimensions);
  return dimensions.flatMap((dimension, n) => {
    const stride = strides[n] ?? 1;
    const length = dimension.values.length;
    return childrenOf(dimension).flatMap((children, sum) => {
      if (children.length === 0) return [];
      const weights = Float64Array.from([...children.map(() => 1), -1]);
      const found: Equation[] = [];
      for (let first = 0; first < size; first += 1) {
        if (Math.floor(first / stride) % length !== 0) continue;
        const cells = Int32Array.from([...children, sum], (place) => first + place * stride);
        found.push({ cells, weights });
      }
      return found;
    });
  });
}

/** The sums that do not hold, by number: an attacker would call such a table a lie. */
export function brokenSums(
  counts: ArrayLike<number>,
  equations: readonly Equation[],
): readonly number[] {
  return equations.flatMap(({ cells, weights }, n) => {
    let sum = 0;
    for (const [at, cell] of cells.entries()) sum += (weights[at] ?? 0) * (counts[cell] ?? 0);
    return Math.abs(sum) > 1e-6 ? [n] : [];
  });
}
