import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choleskyOf, inverseFrom, solveFrom } from './cholesky.ts';
import { fitCounts, fitOverdispersed } from './count-regression.ts';
import { gammaQuantile } from './gamma-quantile.ts';
import { lowerGamma } from './gamma-functions.ts';
import { leastSquares } from './least-squares.ts';
import { minimumBetween, minimumFrom } from './minimise.ts';
import { randomOf } from './random.ts';
import { shareFit } from './simplex-fit.ts';

const relative = (got: number, wanted: number): number => Math.abs(got - wanted) / Math.abs(wanted);

/** Longley's employment figures, with the coefficients that NIST certifies (Statistical Reference Datasets). */
const LONGLEY = [
  [60323, 83, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99, 365385, 1870, 3547, 115094, 1953],
  [63761, 100, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];
const CERTIFIED = [
  -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
  -0.0511041056535807, 1829.15146461355,
];
const column = (rows: readonly (readonly number[])[], n: number): Float64Array =>
  Float64Array.from(rows, (row) => row[n] ?? 0);

describe('linear equations', () => {
  it('least squares give the certified coefficients of hard data, and their errors', () => {
    const terms = [1, 2, 3, 4, 5, 6].map((n) => column(LONGLEY, n));
    const fit = leastSquares([new Float64Array(16).fill(1), ...terms], column(LONGLEY, 0));
    for (const [k, wanted] of CERTIFIED.entries())
      expect(relative(fit?.coefficients[k] ?? 0, wanted)).toBeLessThan(1e-8);
    const squares = fit?.residuals.reduce((sum, x) => sum + x * x, 0) ?? 0;
    const error = Math.sqrt((squares / 9) * (fit?.covariance[8] ?? 0));
    expect(relative(error, 84.9149257747669)).toBeLessThan(1e-8);
  });
  it('terms that tell the same are refused', () => {
    const ones = new Float64Array(4).fill(1);
    expect(leastSquares([ones, ones.map((x) => 2 * x)], [1, 2, 3, 4])).toBeUndefined();
    expect(leastSquares([ones.subarray(0, 1), ones.subarray(0, 1)], [1])).toBeUndefined();
    expect(choleskyOf(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
  });
  it('a factor solves and inverts', () => {
    const lower = choleskyOf(Float64Array.of(4, 2, 2, 5), 2) ?? new Float64Array();
    expect([...lower]).toEqual([2, 0, 1, 2]);
    expect([...solveFrom(lower, [2, 5])]).toEqual([0, 1]);
    expect([...inverseFrom(lower, 2)]).toEqual([0.3125, -0.125, -0.125, 0.25]);
  });
});

describe('regression of counts', () => {
  // Dobson (1990), page 93: a trial of three outcomes by three treatments.
  const counts = [18, 17, 15, 20, 10, 20, 25, 13, 12];
  const marks = (of: (n: number) => boolean): Float64Array =>
    Float64Array.from(counts, (_, n) => (of(n) ? 1 : 0));
  const columns = [
    marks(() => true),
    marks((n) => n % 3 === 1),
    marks((n) => n % 3 === 2),
    marks((n) => n >= 3 && n < 6),
    marks((n) => n >= 6),
  ];
  it('gives the published coefficients', () => {
    const fit = fitCounts({ columns, counts });
    const wanted = [3.044522437723423, -0.454255272277594, -0.29298712468147];
    for (const [k, value] of wanted.entries())
      expect(relative(fit?.coefficients[k] ?? 0, value)).toBeLessThan(1e-10);
    expect(fit?.dispersion).toBeCloseTo(5.1732 / 4, 4);
  });
  it('is the same when the counts are out of ten times as many, but for the level', () => {
    const offset = counts.map(() => Math.log(10));
    const [plain, shifted] = [
      fitCounts({ columns, counts }),
      fitCounts({ columns, counts, offset }),
    ];
    expect((plain?.coefficients[0] ?? 0) - (shifted?.coefficients[0] ?? 0)).toBeCloseTo(
      Math.log(10),
      10,
    );
    expect(shifted?.coefficients[1]).toBeCloseTo(plain?.coefficients[1] ?? 0, 10);
  });
  it('has no answer for zeros only, and is Poisson where counts vary no more', () => {
    expect(
      fitCounts({ columns: [marks(() => true)], counts: counts.map(() => 0) }),
    ).toBeUndefined();
    expect(
      fitOverdispersed({ columns: [marks(() => true)], counts: counts.map(() => 7) })?.size,
    ).toBe(Infinity);
  });
  it('finds the size that counts of half and double rates have', () => {
    const one = [new Float64Array(6).fill(1)];
    const varied = [0, 1, 3, 8, 15, 27];
    const found = fitOverdispersed({ columns: one, counts: varied });
    expect(found?.fitted[0]).toBeCloseTo(9, 8);
    const worse = [0.9, 1.1].map((times) =>
      fitCounts({ columns: one, counts: varied }, (found?.size ?? 1) * times),
    );
    for (const other of worse) expect(other?.logLikelihood).toBeLessThan(found?.logLikelihood ?? 0);
  });
});

describe('smallest values', () => {
  it('between two numbers, at the edge too', () => {
    expect(minimumBetween((x) => (x - 2) ** 2, { from: 0, to: 10 }).x).toBeCloseTo(2, 7);
    expect(minimumBetween((x) => x, { from: 3, to: 10 }).x).toBe(3);
    expect(minimumBetween((x) => -x, { from: 3, to: 10 }).x).toBe(10);
    // Two valleys: the deeper one.
    const two = (x: number): number => Math.min((x - 1) ** 2, (x - 8) ** 2 - 1);
    expect(minimumBetween(two, { from: 0, to: 10 }).x).toBeCloseTo(8, 6);
  });
  it('of several numbers: Rosenbrock’s valley', () => {
    const valley = ([x = 0, y = 0]: readonly number[]): number =>
      (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    const found = minimumFrom(valley, [-1.2, 1]);
    expect(found.at[0]).toBeCloseTo(1, 4);
    expect(found.value).toBeLessThan(1e-9);
  });
});

describe('quantiles of a gamma variable', () => {
  it('are those of the chi-square tables', () => {
    expect(relative(2 * gammaQuantile(0.95, 5), 18.307038053275146)).toBeLessThan(1e-12);
    expect(relative(2 * gammaQuantile(0.05, 0.5), 0.003932140000019522)).toBeLessThan(1e-10);
    expect(relative(gammaQuantile(0.5, 1), Math.LN2)).toBeLessThan(1e-14);
    expect(gammaQuantile(0, 2)).toBe(0);
    expect(gammaQuantile(1, 2)).toBe(Infinity);
    expect(gammaQuantile(0.5, 0)).toBeNaN();
  });
  it('have what they were asked for below them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.05, max: 500, noNaN: true }),
        (p, shape) => {
          expect(lowerGamma(shape, gammaQuantile(p, shape))).toBeCloseTo(p, 9);
        },
      ),
    );
  });
});

describe('shares of donors', () => {
  const drawn = (stream: number, donors: number, points: number): Float64Array[] => {
    const random = randomOf(5, stream);
    return Array.from({ length: donors + 1 }, () =>
      Float64Array.from({ length: points }, () => random.next() * 10),
    );
  };
  const squares = (
    columns: readonly Float64Array[],
    y: Float64Array,
    w: ArrayLike<number>,
  ): number =>
    y.reduce(
      (sum, value, i) =>
        sum + (value - columns.reduce((s, c, k) => s + (c[i] ?? 0) * (w[k] ?? 0), 0)) ** 2,
      0,
    );
  it('are shares, and no shift from one donor to another comes nearer', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 12 }), (stream, donors) => {
        const [y = new Float64Array(), ...columns] = drawn(stream, donors, 8);
        const w = shareFit(columns, y) ?? new Float64Array();
        expect(w.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 10);
        expect(Math.min(...w)).toBeGreaterThanOrEqual(0);
        const best = squares(columns, y, w);
        for (const [from, share] of w.entries())
          for (let to = 0; to < donors; to += 1) {
            const moved = Math.min(share, 0.001);
            const other = w.with(from, share - moved);
            other[to] = (other[to] ?? 0) + moved;
            expect(squares(columns, y, other)).toBeGreaterThanOrEqual(best - 1e-7);
          }
      }),
      { numRuns: 60 },
    );
  });
  it('are found again when the outcome is a mixture', () => {
    const [, ...columns] = drawn(3, 5, 20);
    const y = (columns[0] ?? new Float64Array()).map(
      (x, i) => 0.3 * x + 0.7 * (columns[3]?.[i] ?? 0),
    );
    const shares = shareFit(columns, y) ?? [];
    expect(shares[0]).toBeCloseTo(0.3, 8);
    expect(shares[3]).toBeCloseTo(0.7, 8);
    expect(shareFit([], y)).toBeUndefined();
  });
});
