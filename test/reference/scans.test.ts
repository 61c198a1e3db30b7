// The same answers as the reference program (SaTScan 10.3.2): every value of every case. What chance gives is compared
// within what chance allows.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scanCase, type ScanCaseResult } from '../../src/app/analyse/scan-case.ts';
import { folderOf, casesNamed, expectedOf } from './cases.ts';

const REPLICATES = 999;
const Value = z.union([z.string(), z.number(), z.array(z.string())]);
const Expected = z.object({
  reps: z.number(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  clusters: z.array(z.record(z.string(), Value)),
  sim_llr_quantiles: z.record(z.string(), z.number()),
});
type Expected = z.infer<typeof Expected>;
type Cluster = Expected['clusters'][number];

/** How far a chance may be from another, when each comes from so many replicates. */
function slackOf(p: number, reference: number): number {
  const q = Math.min(Math.max(p, 1 / reference), 1 - 1 / reference);
  return 4 * Math.sqrt(q * (1 - q) * (1 / reference + 1 / REPLICATES)) + 1 / REPLICATES;
}

/** All that differs, in words; empty when nothing does. */
function differences(found: ScanCaseResult, expected: Expected): readonly string[] {
  const clusters = [...found.clusters, ...found.unprinted];
  const ofClusters = expected.clusters.flatMap((wanted, n) =>
    Object.entries(wanted).flatMap(([field, value]) => {
      const got = clusters[n]?.[field];
      return isSame(field, { wanted, value, got }, expected)
        ? []
        : [`${n + 1} ${field}: ${String(got)} for ${String(value)}`];
    }),
  );
  const ofChance = Object.entries(expected.sim_llr_quantiles).flatMap(([alpha, value]) => {
    const got = found.sim_llr_quantiles?.[alpha] ?? Number.NaN;
    // One in a thousand of 999 is the largest alone: too little to hold anything to.
    const slack = Number(alpha) < 0.01 ? Infinity : alpha === '0.01' ? 0.4 * 1.5 : 0.15 * 1.5;
    return Math.abs(got - value) <= slack ? [] : [`${alpha}: ${got} for ${value}`];
  });
  return [...ofClusters, ...ofChance];
}

type Compared = { readonly wanted: Cluster; readonly value: unknown; readonly got: unknown };

function isSame(field: string, { wanted, value, got }: Compared, { reps }: Expected): boolean {
  if (field === 'p_gumbel') return got !== undefined;
  const p = Number(wanted['p']);
  if (field === 'p') return Math.abs(Number(got) - p) <= slackOf(p, reps);
  if (field === 'recurrence') {
    const days = Number.parseFloat(String(got));
    const chance = 1 / Number.parseFloat(String(value));
    return Math.abs(1 / days - chance) <= slackOf(p, reps) + chance * 0.5;
  }
  return JSON.stringify(got) === JSON.stringify(value);
}

describe.each(casesNamed('A-'))('%s', (name) => {
  const expected = expectedOf(name, Expected);
  const found = scanCase(folderOf(name), expected.parameters, { replicates: REPLICATES });

  it('gives every value of the reference', () => {
    expect(expected.clusters.length).toBeGreaterThan(0);
    expect(differences(found, expected)).toEqual([]);
  });

  it('is told off when any one of them is falsified', () => {
    const [first = {}, ...rest] = expected.clusters;
    for (const [field, value] of Object.entries(first)) {
      // A Gumbel p is not compared, and a recurrence interval follows from p.
      if (field === 'p_gumbel' || field === 'recurrence') continue;
      const other = field === 'p' ? String((Number(value) + 0.5) % 1) : `${String(value)}1`;
      const falsified = { ...expected, clusters: [{ ...first, [field]: other }, ...rest] };
      expect(differences(found, falsified), field).toHaveLength(1);
    }
  });
});
