// The same answers as R (spdep, spatialreg): every value of every case.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rulesOf } from '../../src/app/analyse/case-rules.ts';
import { compare } from '../../src/app/analyse/compare-values.ts';
import { smallAreaCase } from '../../src/app/analyse/small-area-case.ts';
import { adjustedForDiscoveries } from '../../src/statistics/small-areas/index.ts';
import { casesNamed, expectedAsIs, expectedOf, falsified, folderOf } from './cases.ts';

const Drawn = z.object({
  local_moran: z.object({
    perm_nsim: z.number(),
    p_perm_sim: z.array(z.number()),
    fdr_bh_of_p_perm_sim: z.array(z.number()),
  }),
});

const cases = casesNamed('C-');

describe.runIf(cases.length > 0)('small areas as the reference implementations tell them', () => {
  it.each(cases)('%s', { timeout: 120_000 }, (name) => {
    const { local_moran: drawn } = expectedOf(name, Drawn);
    const answer = smallAreaCase(folderOf(name));
    const rules = rulesOf(name, drawn.perm_nsim);
    const { count, faults } = compare(expectedAsIs(name), answer, rules);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(1000);
    const found = compare(falsified(expectedAsIs(name)), answer, rules).faults.length;
    expect(found).toBe(count);
    const adjusted = adjustedForDiscoveries(drawn.p_perm_sim);
    for (const [area, wanted] of drawn.fdr_bh_of_p_perm_sim.entries())
      expect(adjusted[area]).toBeCloseTo(wanted, 9);
  });
});
