// Clusters as the reference program prints them, compared as its README says.
import { z } from 'zod';
import type { Compared, Fault } from './compare-values.ts';
import type { ScanCaseResult } from './scan-case.ts';

const Value = z.union([z.string(), z.number(), z.array(z.string())]);
export const ExpectedScan = z.object({
  reps: z.number().optional(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  clusters: z.array(z.record(z.string(), Value)),
  sim_llr_quantiles: z.record(z.string(), z.number()).default({}),
});
type ExpectedScan = z.infer<typeof ExpectedScan>;
type Shown = string | number | readonly string[];
type Cluster = Readonly<Record<string, Shown>>;

/** Read from p, or not compared. */
const IGNORED = ['rank', 'p_gumbel'];
const NEAR: Readonly<Record<string, number>> = {
  ...{ test_stat: 1e-4, llr: 1e-4, expected: 0.011, oe: 0.011, rr: 0.011, annual_rate: 0.11 },
};
const BAND: Readonly<Record<string, number>> = { '0.001': 1.5, '0.01': 0.4 };
const OTHER_BAND = 0.15;

/** All values; clusters that tie exactly stand in either order, and both orders are right. */
export function compareScan(found: ScanCaseResult, expected: ExpectedScan): Compared {
  const reps = { theirs: expected.reps ?? found.reps, ours: found.reps };
  return summed([...clusterValues(found, expected, reps), ...farTail(found, expected, reps)]);
}

function clusterValues(found: ScanCaseResult, expected: ExpectedScan, reps: Reps): Judged[] {
  const own: readonly Cluster[] = [...found.clusters, ...found.unprinted];
  const taken = new Set<Cluster>();
  return expected.clusters.flatMap((wanted, n) => {
    const got = matching(own, wanted, taken) ?? own[n];
    if (got) taken.add(got);
    return Object.entries(wanted)
      .filter(([field]) => !IGNORED.includes(field))
      .map(([field, value]) => {
        const pair = { field, wanted: value, got: got?.[field], p: Number(wanted['p']) };
        return { ...fault(`clusters.${n}`, pair), share: shareOf(pair, reps) };
      });
  });
}

function farTail(found: ScanCaseResult, expected: ExpectedScan, reps: Reps): Judged[] {
  return Object.entries(expected.sim_llr_quantiles).map(([alpha, value]) => {
    const got = found.sim_llr_quantiles?.[alpha];
    // Few draws tell little of the far tail: the bands are for the reference's own number of them.
    const band = (BAND[alpha] ?? OTHER_BAND) * Math.max(1, Math.sqrt(reps.theirs / reps.ours));
    const pair = { field: alpha, wanted: value, got, p: 0 };
    const share = got === undefined ? Infinity : Math.abs(got - value) / band;
    return { ...fault('sim_llr_quantiles', pair), share };
  });
}

type Judged = Fault & { readonly share: number };
type Pair = {
  readonly field: string;
  readonly wanted: Shown;
  readonly got: Shown | undefined;
  readonly p: number;
};
type Reps = { readonly theirs: number; readonly ours: number };

function fault(place: string, { field, wanted, got }: Pair): Fault {
  return { field: `${place}.${field}`, expected: wanted, got: got ?? null };
}

function summed(values: readonly Judged[]): Compared {
  const plain = ({ field, expected, got }: Judged): Fault => ({ field, expected, got });
  const [worst] = values.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
  return {
    count: values.length,
    faults: values.filter(({ share }) => share > 1).map(plain),
    worst: worst && plain(worst),
  };
}

/** The same places in the same time, whatever its rank. */
function matching(
  own: readonly Cluster[],
  wanted: Cluster,
  taken: ReadonlySet<Cluster>,
): Cluster | undefined {
  const name = nameOf(wanted);
  return own.find((one) => !taken.has(one) && nameOf(one) === name && ties(one, wanted));
}

function nameOf(cluster: Cluster): string {
  return JSON.stringify([cluster['locations'], cluster['time_frame']]);
}

function ties(one: Cluster, other: Cluster): boolean {
  const statistic = (cluster: Cluster): number => Number(cluster['test_stat'] ?? cluster['llr']);
  return Math.abs(statistic(one) - statistic(other)) <= 1e-4;
}

function shareOf({ field, wanted, got, p }: Pair, reps: Reps): number {
  if (JSON.stringify(wanted) === JSON.stringify(got)) return 0;
  if (got === undefined) return Infinity;
  const slack = slackOf(p, reps);
  if (field === 'p') return Math.abs(Number(got) - Number(wanted)) / slack;
  if (field === 'recurrence') return recurrenceShare(wanted.toString(), got.toString(), slack);
  if (field === 'radius') return radiusShare(wanted.toString(), got.toString());
  const near = NEAR[field];
  const off = Math.abs(Number(got) - Number(wanted));
  return near === undefined || Number.isNaN(off) ? Infinity : off / near;
}

/** How far a p may be from another when each comes from so many draws. */
function slackOf(p: number, { theirs, ours }: Reps): number {
  const q = Math.min(Math.max(p, 1 / theirs), 1 - 1 / theirs);
  return 4 * Math.sqrt(q * (1 - q) * (1 / theirs + 1 / ours)) + 1 / ours;
}

/** A recurrence interval follows from p: 1 / it is compared within what p allows. Years are printed with one decimal. */
function recurrenceShare(wanted: string, got: string, slack: number): number {
  const daily = (text: string): number =>
    1 / (Number.parseFloat(text) * (/year/.test(text) ? 365.25 : 1));
  const [theirs, ours] = [daily(wanted), daily(got)];
  return Math.abs(theirs - ours) / (slack + theirs * 0.5);
}

function radiusShare(wanted: string, got: string): number {
  const parts = (text: string): readonly number[] =>
    (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  const [theirs, ours] = [parts(wanted), parts(got)];
  if (theirs.length !== ours.length) return Infinity;
  return Math.max(...theirs.map((one, n) => Math.abs(one - (ours[n] ?? Number.NaN)) / 0.011));
}
