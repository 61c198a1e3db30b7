import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  adjustedForDiscoveries,
  conditionalPermutation,
  expectedOf,
  funnelLimit,
  funnelPoint,
  gammaPoisson,
  getisOrd,
  localMarshall,
  localMoran,
  marshall,
  moran,
  nearestNeighbours,
  neighboursFrom,
  ratesOf,
  standardisedMoran,
  winsorisedDispersion,
  type Counted,
} from '#statistics/small-areas';
import { numberIn, readExpected, readRows, type Answer, type Rows } from './case-input.ts';

const Wanted = z.looseObject({
  local_moran: z.looseObject({ perm_nsim: z.number().optional() }).optional(),
  getis_ord: z.looseObject({ perm_nsim: z.number().optional() }).optional(),
  eb_moran: z.looseObject({}).optional(),
});

/**
 * Small areas: rates drawn together, the funnel, and whether like lies beside like.
 * @param folder input.csv (cases and pop of each area) and neighbours.csv (from, to), areas in their order
 */
export function smallAreaCase(folder: string): Answer {
  const rows = readRows(folder);
  const wanted = readExpected(folder, Wanted);
  const counted = { cases: rows.numbers('cases'), population: rows.numbers('pop') };
  const one = { counted, neighbours: neighboursOf(folder, rows), rates: ratesOf(counted) };
  return {
    n: rows.length,
    ...smoothed(one),
    ...funnelAnswer(rows, counted),
    ...globalAnswer(one, wanted),
    local_moran: localAnswer(one, wanted.local_moran?.perm_nsim ?? 9999),
    getis_ord: gatheredAnswer(one, wanted.getis_ord?.perm_nsim ?? 9999),
  };
}

type Neighbours = ReturnType<typeof neighboursFrom>;

type Case = {
  readonly counted: Counted;
  readonly neighbours: Neighbours;
  readonly rates: Float64Array;
};

const FEW_NEAREST = 4;
const SEED = 20_261_124;

/** By the listed borders; without a list the four nearest. */
function neighboursOf(folder: string, rows: Rows): Neighbours {
  const names = rows.texts(rows.headings[0] ?? '');
  if (!existsSync(join(folder, 'neighbours.csv'))) {
    const [x, y] = [rows.numbers('x'), rows.numbers('y')];
    const points = Array.from(x, (one, n) => ({ x: one, y: y[n] ?? 0 }));
    return nearestNeighbours(points, FEW_NEAREST);
  }
  const pairs = readRows(folder, 'neighbours.csv');
  const places = new Map(names.map((name, n) => [name, n]));
  const to = pairs.texts('to');
  const placeOf = (name: string | undefined): number => places.get(name ?? '') ?? -1;
  return neighboursFrom(
    rows.length,
    pairs.texts('from').map((from, n) => [placeOf(from), placeOf(to[n])] as const),
  );
}

function smoothed({ counted, neighbours, rates }: Case): Answer {
  const found = marshall(counted);
  const raw = [...rates];
  const fit = gammaPoisson(counted.cases, expectedOf(counted), 0.95);
  return {
    marshall_global: { a: found.variance, b: found.mean, estimate: [...found.rates], raw },
    marshall_binomial: [...marshall(counted, 'binomial').rates],
    marshall_local_geoda: { raw, est: [...localMarshall(counted, neighbours, 'own-mean')] },
    marshall_local_bailey: { raw, est: [...localMarshall(counted, neighbours, 'each-mean')] },
    gamma_poisson: {
      ...{ nu: fit.shape, mean: fit.mean, alpha: fit.shape / fit.mean },
      ...{ loglik: fit.logLikelihood, rr: [...fit.ratios] },
      ...{ lo: [...fit.low], hi: [...fit.high] },
    },
  };
}

function funnelAnswer(rows: Rows, counted: Counted): Answer {
  const expected = expectedOf(counted);
  const areas = rows.numbers(rows.headings[0] ?? '');
  const points = Array.from(expected, (own, n) => funnelPoint(counted.cases[n] ?? 0, own));
  const funnel = points.map((point, n) => {
    const own = expected[n] ?? 0;
    return {
      ...{ area: areas[n], E: own, smr: point.ratio, z_sqrt: point.rootZ, z_raw: point.z },
      ...{ lo95: funnelLimit(own, 0.025), hi95: funnelLimit(own, 0.975) },
      ...{ lo998: funnelLimit(own, 0.001), hi998: funnelLimit(own, 0.999) },
      ...{ byar_lo: point.byar[0], byar_hi: point.byar[1] },
      ...{ exact_lo: point.exact[0], exact_hi: point.exact[1] },
    };
  });
  const z = points.map((point) => point.z);
  return { funnel, winsorised_phi_q10: winsorisedDispersion(z, 0.1) };
}

function globalAnswer(
  { counted, neighbours, rates }: Case,
  wanted: z.infer<typeof Wanted>,
): Answer {
  const found = moran(rates, neighbours);
  const key = Object.keys(wanted.eb_moran ?? {}).find((one) => one.startsWith('p')) ?? 'p_mc9999';
  const draws = numberIn(key, 'mc') ?? 9999;
  const standardised = standardisedMoran(counted, neighbours, { draws, seed: SEED });
  return {
    global_moran: {
      ...{ I: found.index, EI: found.expected, z_rand: found.z, p_greater: found.p },
      ...{ var_randomisation: found.varianceByLot, var_normality: found.varianceNormal },
    },
    eb_moran: { I: standardised.index, [key]: standardised.p },
  };
}

function localAnswer({ rates, neighbours }: Case, draws: number): Answer {
  const all = localMoran(rates, neighbours, 'all');
  const own = localMoran(rates, neighbours, 'own');
  const options = { draws, seed: SEED, replacement: true };
  const lots = conditionalPermutation(rates, neighbours, { ...options, statistic: 'neighbours' });
  return {
    ...{ Ii: [...all.index], E: [...all.expected], Var: [...all.variance] },
    ...{ Z: [...all.z], p: [...all.p], E_cond: [...own.expected] },
    ...{ Var_cond: [...own.variance], p_cond: [...own.p] },
    quadrant: all.quadrants.map(titled),
    ...{ p_perm_sim: [...lots.twoSided], p_perm_folded: [...lots.folded] },
    fdr_bh_of_p_cond: [...adjustedForDiscoveries(own.p)],
    fdr_bh_of_p_perm_sim: [...adjustedForDiscoveries(lots.twoSided)],
  };
}

/** High-High. */
function titled(quadrant: string): string {
  return quadrant.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function gatheredAnswer({ rates, neighbours }: Case, draws: number): Answer {
  const without = getisOrd(rates, neighbours, 'without');
  const own = getisOrd(rates, neighbours, 'with');
  const options = { draws, seed: SEED + 1, replacement: true };
  const lots = conditionalPermutation(rates, neighbours, { ...options, statistic: 'with-own' });
  return {
    ...{ G_z: [...without.z], Gstar_z: [...own.z], Gstar_p_two_sided: [...own.p] },
    Gstar_fdr_bh: [...adjustedForDiscoveries(own.p)],
    Gstar_p_perm_sim: [...lots.twoSided],
  };
}
