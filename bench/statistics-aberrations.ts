// Aberrations: own processor seconds, and, where R's package surveillance is installed, its answers and its own in the same run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../src/app/seed/random.ts';
import { ears, farrington, NOUFAILY } from '../src/statistics/aberrations/index.ts';
import type { Figure } from './figure.ts';
import { quantile, rounded } from './stopwatch.ts';

/** By week, then by series. */
type Bounds = readonly (readonly (number | undefined)[])[];

export type Asked = {
  readonly series: readonly (readonly number[])[];
  /** Last weeks that are judged: one by Farrington, as many by EARS. */
  readonly weeks: number;
};

export type Answered = {
  readonly farrington: { readonly bounds: Bounds; readonly seconds: number };
  readonly ears: { readonly bounds: Bounds; readonly seconds: number };
};

const WEEKS = 312;
const ALPHA = 0.001;

/** Sparse and frequent, with season, growth, spread beyond chance, and some outbreaks then and now. */
export function madeSeries(count: number, seed: number): readonly (readonly number[])[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, n) => {
    const [level, wave, growth] = [Math.exp((n % 10) * 0.6 - 1.5), (n % 3) * 0.4, (n % 5) - 2];
    return Array.from({ length: WEEKS }, (_w, week) => {
      const season = wave * Math.sin((2 * Math.PI * week) / 52);
      const spread = 0.3 * (n % 4) * (random.next() + random.next() + random.next() - 1.5);
      const isNow = n % 7 === 0 && week > WEEKS - 4;
      const isThen = n % 11 === 0 && week > 100 && week < 110;
      const outbreak = isNow || isThen ? 3 : 1;
      return random.poisson(
        level * outbreak * Math.exp(season + 0.0015 * growth * (week - 200) + spread),
      );
    });
  });
}

export function ownAnswers({ series, weeks }: Asked): Answered {
  const last = WEEKS - 1;
  const options = { ...NOUFAILY, enough: { reports: 0, points: 4 } };
  const c1 = { method: 'C1', baseline: 7, alpha: ALPHA } as const;
  return {
    farrington: timed(() => [series.map((counts) => farrington(counts, last, options)?.upper)]),
    ears: timed(() =>
      Array.from({ length: weeks }, (_, n) =>
        series.map((counts) => ears(counts, WEEKS - weeks + n, c1)),
      ),
    ),
  };
}

/** The middle of five runs. */
function timed(work: () => Bounds): Answered['ears'] {
  let bounds: Bounds = [];
  const taken = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    bounds = work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return { bounds, seconds: quantile(taken, 0.5) };
}

const SCRIPT = `
suppressMessages(library(surveillance))
folder <- commandArgs(TRUE)[1]; weeks <- as.integer(commandArgs(TRUE)[2])
counts <- as.matrix(read.csv(file.path(folder, "counts.csv"), header = FALSE)); n <- nrow(counts)
series <- sts(observed = counts, start = c(2018, 1), frequency = 52)
control <- list(range = n, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, weightsThreshold = 2.58, trend = TRUE,
  thresholdMethod = "nbPlugin", alpha = 0.01, pThresholdTrend = 1, limit54 = c(0, 4), reweight = TRUE,
  fitFun = "algo.farrington.fitGLM.flexible")
spent <- function(work) { from <- proc.time(); found <- suppressWarnings(work()); took <- proc.time() - from
  list(bounds = upperbound(found), seconds = took[["user.self"]] + took[["sys.self"]]) }
flexible <- spent(function() farringtonFlexible(series, control))
c1 <- spent(function() earsC(series, list(method = "C1", baseline = 7, alpha = ${ALPHA}, range = (n - weeks + 1):n)))
write.table(flexible$bounds, file.path(folder, "farrington.csv"), sep = ",", row.names = FALSE, col.names = FALSE)
write.table(c1$bounds, file.path(folder, "ears.csv"), sep = ",", row.names = FALSE, col.names = FALSE)
cat(flexible$seconds, c1$seconds)
`;

/** Undefined where R or its package surveillance is not installed. */
export function answersOfR({ series, weeks }: Asked): Answered | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-r-'));
  try {
    const rows = Array.from({ length: WEEKS }, (_, week) => series.map((one) => one[week]).join());
    writeFileSync(join(folder, 'counts.csv'), `${rows.join('\n')}\n`);
    writeFileSync(join(folder, 'ask.R'), SCRIPT);
    const ran = spawnSync('Rscript', ['--vanilla', join(folder, 'ask.R'), folder, String(weeks)], {
      encoding: 'utf8',
      timeout: 300_000,
    });
    if (ran.status !== 0) return undefined;
    const [flexible = Number.NaN, c1 = Number.NaN] = ran.stdout.trim().split(' ').map(Number);
    return {
      farrington: { bounds: boundsIn(join(folder, 'farrington.csv')), seconds: flexible },
      ears: { bounds: boundsIn(join(folder, 'ears.csv')), seconds: c1 },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function boundsIn(file: string): Bounds {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const numberIn = (text: string): number | undefined => (text === 'NA' ? undefined : Number(text));
  return lines.map((line) => line.split(',').map(numberIn));
}

/** How many bounds differ by more than one in ten thousand, or exist on one side alone. */
export function differing(own: Bounds, other: Bounds): number {
  return own.flatMap((row, n) =>
    row.filter((bound, k) => {
      const its = other[n]?.[k];
      if (bound === undefined || its === undefined) return bound !== its;
      return !(Math.abs(bound - its) <= 1e-4 * Math.max(1, Math.abs(its)));
    }),
  ).length;
}

/** Once measured with R on the same kind of machine, for those who have none. */
const MEASURED = { farrington: 12.4, ears: 4.9 } as const;
const JOBS = [
  { key: 'farrington', name: 'Farrington flexible, 500 series × 1 week', most: 0.6 },
  { key: 'ears', name: 'EARS C1, 500 series × 13 weeks', most: 0.05 },
] as const;

export function measureAberrations(): readonly Figure[] {
  const asked = { series: madeSeries(500, 20_261_124), weeks: 13 };
  const own = ownAnswers(asked);
  const reference = answersOfR(asked);
  return JOBS.flatMap(({ key, name, most }): readonly Figure[] => {
    const { bounds, seconds } = own[key];
    const its = reference?.[key];
    const value = rounded(seconds, 3);
    const baseline = its
      ? { name: 'R surveillance s, same run', value: rounded(its.seconds, 2) }
      : { name: 'R surveillance s, measured once', value: MEASURED[key] };
    const plain = { name, value, unit: 's', baseline, bar: `≤ ${most} s`, held: value <= most };
    if (!its) return [plain];
    const ratio = seconds / its.seconds;
    const off = differing(bounds, its.bounds);
    const held = ratio <= 0.2 && off === 0;
    const beside = { value: rounded(ratio, 3), unit: '× R surveillance', held };
    return [plain, { name: `${name}, ratio`, ...beside, bar: '≤ 0.2, and the same bounds' }];
  });
}
