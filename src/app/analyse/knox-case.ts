import { z } from 'zod';
import { classicKnox, knox, type Event, type Knox } from '#statistics/interaction';
import { numberIn, readExpected, readRows, type Answer, type Rows } from './case-input.ts';

const Edges = z.array(z.number().nullable());
const Classic = z.looseObject({ eps_s: z.number(), eps_t: z.number() });
const Wanted = z.looseObject({
  sds: Edges.optional(),
  tds: Edges.optional(),
  nrep: z.number().optional(),
  classic_knox: Classic.optional(),
});

const SEED = 20_261_124;

/** Knox's test by bands of distance and time, and as Knox gave it. */
export function knoxCase(folder: string): Answer {
  const wanted = readExpected(folder, Wanted);
  const events = eventsOf(readRows(folder));
  const count = { n: events.length, pairs: (events.length * (events.length - 1)) / 2 };
  const banded =
    wanted.sds && wanted.tds
      ? bandAnswer(events, { space: wanted.sds, time: wanted.tds, draws: wanted.nrep ?? 999 })
      : {};
  const classic = wanted.classic_knox && {
    classic_knox: classicAnswer(events, wanted.classic_knox),
  };
  return { ...count, ...banded, ...classic };
}

const DAY = 86_400_000;

function eventsOf(rows: Rows): readonly Event[] {
  const [x, y] = [rows.numbers('x'), rows.numbers('y')];
  const dates = rows.texts('date');
  const times =
    dates.length > 0
      ? dates.map((date) => (/^\d+(\.\d+)?$/.test(date) ? Number(date) : Date.parse(date) / DAY))
      : rows.numbers(rows.headings.includes('time') ? 'time' : 't');
  return Array.from(x, (one, n) => ({ x: one, y: y[n] ?? 0, time: times[n] ?? 0 }));
}

type Bands = {
  readonly space: z.infer<typeof Edges>;
  readonly time: z.infer<typeof Edges>;
  readonly draws: number;
};

/** JSON has no infinity: null is the open end. */
function bandAnswer(events: readonly Event[], { space, time, draws }: Bands): Answer {
  const open = (edges: z.infer<typeof Edges>): number[] => edges.map((edge) => edge ?? Infinity);
  const edges = { space: open(space), time: open(time) };
  const found = knox(events, { ...edges, draws, seed: SEED });
  return {
    ...{ space_bands: named(edges.space), time_bands: named(edges.time) },
    ...{ observed: found.observed, permutation_mean_exact: found.expected },
    ...{ mc_mean: found.mean, mc_var: found.variance, pvalue: found.p },
    knox_ratio_vs_mc_mean: ratios(found),
  };
}

function named(edges: readonly number[]): readonly string[] {
  const text = (edge: number | undefined): string => (edge === Infinity ? 'Inf' : String(edge));
  return edges.slice(1).map((edge, n) => `[${text(edges[n])},${text(edge)})`);
}

function ratios({ observed, mean }: Knox): readonly (readonly number[])[] {
  return observed.map((row, n) => row.map((count, column) => count / (mean[n]?.[column] ?? 0)));
}

function classicAnswer(events: readonly Event[], asked: z.infer<typeof Classic>): Answer {
  const key = Object.keys(asked).find((name) => name.startsWith('p')) ?? 'p_mc999';
  const draws = numberIn(key, 'mc') ?? 999;
  const near = { distance: asked.eps_s, time: asked.eps_t };
  const { close, expected, table, p } = classicKnox(events, near, { draws, seed: SEED });
  // The reference's table has time in its rows.
  const [[a, b] = [], [c, d] = []] = table;
  return {
    statistic: close,
    expected,
    table: [
      [a, c],
      [b, d],
    ],
    [key]: p,
  };
}
