// How near each value of a case must come: the tolerances that belong to the cases, by prefix, and what their README
// files say more finely.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DATA } from '../data-place.ts';
import { ignoring, type Rules, type Tolerance } from './compare-values.ts';
import { GIVEN } from './given-fields.ts';

const Told = z.union([
  z.object({ rel: z.number() }),
  z.object({ abs: z.number() }),
  z.literal('exact'),
  z.literal('ignore'),
]);
const File = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.unknown())]));

/**
 * The rules for a case by its name's prefix, the longest that fits; sentences in the file are for people.
 * @param draws by chance, as the case says
 */
export function rulesOf(name: string, draws: number): Rules {
  return { ...fromFile(name), ...refined(draws).find(([prefix]) => name.startsWith(prefix))?.[1] };
}

function fromFile(name: string): Rules {
  const path = join(DATA, 'statistics-tolerances.json');
  const file = File.parse(JSON.parse(readFileSync(path, 'utf8')));
  const [prefix = ''] = Object.keys(file)
    .filter((one) => name.startsWith(one))
    .sort((a, b) => b.length - a.length);
  const told = file[prefix];
  if (typeof told !== 'object') return {};
  return Object.fromEntries(
    Object.entries(told).flatMap(([field, rule]): readonly [string, Tolerance][] => {
      const read = Told.safeParse(rule);
      return read.success ? [[field, read.data]] : [];
    }),
  );
}

type Refined = readonly (readonly [prefix: string, rules: Rules])[];

const EFFECT = ignoring(GIVEN.effect);
const ABERRATION = ignoring(GIVEN.aberration);

const FIXED: Refined = [
  ['F-did', { ...EFFECT, p_two_sided_mc9999: { abs: 0.02 } }],
  ['F-its', { ...EFFECT, se: { rel: 1e-5 } }],
  ['F-wdd', EFFECT],
  ['F-sc-outcome', EFFECT],
  [
    'F-synth',
    {
      ...{ ...EFFECT, w: { abs: 0.01 }, gap: { abs: 0.01 }, synthetic: { abs: 0.01 } },
      ...{ loss_v: { rel: 1e-3 }, loss_w: { rel: 1e-3 } },
    },
  ],
  ['F-causalimpact', { ...EFFECT, params: { rel: 1e-3 } }],
  // At the edge, where a variance is nothing, only what is foretold can be compared.
  ['F-bsts', { ...EFFECT, params: 'ignore' }],
  ['B-nowcast', { ...ABERRATION, reported_so_far: 'exact' }],
  ['B-', ABERRATION],
  ['G-', { ...ignoring(GIVEN.disproportion), IC025: { rel: 1e-8 }, IC975: { rel: 1e-8 } }],
  ['E-cellkey', ignoring(['lookup_rule', 'mono', 'transition', 'empResults'])],
  ['E-differencing', ignoring(['atom_index'])],
];

/** What came by lot is compared as what comes by lot. */
function refined(draws: number): Refined {
  const twice = { mc: 'twice-a-tail', draws } as const;
  const once = { mc: 'p', draws } as const;
  const [mean, variance] = [{ mc: 'mean', draws } as const, { mc: 'variance', draws } as const];
  return [
    ...FIXED,
    [
      'C-',
      {
        // What is adjusted from p by lot follows from it, and is compared by itself.
        ...ignoring([...GIVEN.smallArea, 'fdr_bh_of_p_perm_sim']),
        ...{ p_perm_sim: twice, Gstar_p_perm_sim: twice, p_perm_folded: once },
        p_mc9999: { mc: 'p', draws: 9999 },
      },
    ],
    [
      'D-',
      {
        // A ratio to a mean by lot follows from the mean.
        ...ignoring([...GIVEN.knox, 'knox_ratio_vs_mc_mean']),
        ...{ pvalue: once, p_mc999: once, mc_mean: mean, mc_var: variance },
      },
    ],
  ];
}
