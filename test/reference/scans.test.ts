// The same answers as the reference program (SaTScan 10.3.2): every value of every case, to the last figure it prints. Its
// own sequence of chance is followed, so p-values and recurrence intervals are compared exactly too.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scanCase, type ScanCaseResult } from '../../src/app/analyse/scan-case.ts';
import { folderOf, casesNamed, expectedOf } from './cases.ts';

const Value = z.union([z.string(), z.number(), z.array(z.string())]);
const Expected = z.object({
  reps: z.number(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  clusters: z.array(z.record(z.string(), Value)),
  sim_llr_quantiles: z.record(z.string(), z.number()),
});
type Expected = z.infer<typeof Expected>;

/** All that differs, in words; empty when nothing does. */
function differences(found: ScanCaseResult, expected: Expected): readonly string[] {
  const ofClusters = expected.clusters.flatMap((wanted, n) =>
    Object.entries(wanted).flatMap(([field, value]) => {
      const got = found.clusters[n]?.[field];
      const isSame = JSON.stringify(got) === JSON.stringify(value);
      return isSame ? [] : [`${n + 1} ${field}: ${String(got)} for ${String(value)}`];
    }),
  );
  const ofChance = Object.entries(expected.sim_llr_quantiles).flatMap(([alpha, value]) => {
    const got = found.sim_llr_quantiles?.[alpha] ?? Number.NaN;
    return Math.abs(got - value) <= 0.02 ? [] : [`${alpha}: ${got} for ${value}`];
  });
  return [...ofClusters, ...ofChance];
}

describe.each(casesNamed('A-'))('%s', (name) => {
  const expected = expectedOf(name, Expected);
  const found = scanCase(folderOf(name), expected.parameters);

  it('gives every value of the reference, and as many clusters', () => {
    expect(expected.clusters.length).toBeGreaterThan(0);
    expect(found.clusters).toHaveLength(expected.clusters.length);
    expect(differences(found, expected)).toEqual([]);
  });

  it('is told off when any one of them is falsified', () => {
    const [first = {}, ...rest] = expected.clusters;
    for (const [field, value] of Object.entries(first)) {
      const falsified = { ...first, [field]: `${String(value)}1` };
      expect(
        differences(found, { ...expected, clusters: [falsified, ...rest] }),
        field,
      ).toHaveLength(1);
    }
  });
});
