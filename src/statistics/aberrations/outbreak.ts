import { at } from '../numerics/at.ts';

/**
 * Whether a series has begun to grow, without knowing its level or how it would grow: likelihood of the best growing curve
 * over that of a constant, as its logarithm. Needs no history, and answers as soon as there is growth anywhere in the
 * series: begin it anew each season. Source: Frisén, Andersson & Schiöler (2009), equation 5.
 * @param counts from the beginning of the season to the judged point
 * @returns 0 or more; log 100 is a usual limit
 * @example outbreakEvidence([1, 1, 2, 5, 9])
 */
export function outbreakEvidence(counts: ArrayLike<number>): number {
  const growing = growingMeans(counts);
  const mean = Array.from(counts).reduce((sum, y) => sum + y, 0) / counts.length;
  return growing.reduce(
    (sum, level, n) => (at(counts, n) === 0 ? sum : sum + at(counts, n) * Math.log(level / mean)),
    0,
  );
}

type Block = { readonly mean: number; readonly size: number };

/** The nearest curve that never falls: neighbours that do are joined at their mean (Barlow et al. 1972). */
function growingMeans(counts: ArrayLike<number>): Float64Array {
  const blocks: Block[] = [];
  for (let n = 0; n < counts.length; n += 1) {
    let block: Block = { mean: at(counts, n), size: 1 };
    for (let last = blocks.at(-1); last && last.mean >= block.mean; last = blocks.at(-1)) {
      const size = last.size + block.size;
      block = { mean: (last.mean * last.size + block.mean * block.size) / size, size };
      blocks.pop();
    }
    blocks.push(block);
  }
  return Float64Array.from(blocks.flatMap(({ mean, size }) => new Array<number>(size).fill(mean)));
}
