// The same answers as R (NearRepeat, surveillance): every value of every case.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GIVEN } from '../../src/app/analyse/given-fields.ts';
import { knoxCase } from '../../src/app/analyse/knox-case.ts';
import { casesNamed, expectedOf } from './cases.ts';
import { compare, expectedAsIs, falsified, folderOf, ignoring, type Rules } from './compare.ts';

const Drawn = z.object({ nrep: z.number() });

/** Their ratios follow from the mean by chance, which is compared itself. */
function rulesFor(draws: number): Rules {
  return {
    ...ignoring([...GIVEN.knox, 'knox_ratio_vs_mc_mean']),
    ...{ observed: 'exact', permutation_mean_exact: { rel: 1e-9 } },
    ...{ pvalue: { mc: 'p', draws }, p_mc999: { mc: 'p', draws } },
    ...{ mc_mean: { mc: 'mean', draws }, mc_var: { mc: 'variance', draws } },
  };
}

const cases = casesNamed('D-');

describe.runIf(cases.length > 0)(
  'near in space and time as the reference implementations tell it',
  () => {
    it.each(cases)('%s', (name) => {
      const rules = rulesFor(expectedOf(name, Drawn).nrep);
      const answer = knoxCase(folderOf(name));
      const { count, faults } = compare(expectedAsIs(name), answer, rules);
      expect(faults).toEqual([]);
      expect(count).toBeGreaterThan(100);
      expect(compare(falsified(expectedAsIs(name)), answer, rules).faults.length).toBe(count);
    });
  },
);
