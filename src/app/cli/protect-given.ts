// The flags of `samsyn protect`: rules, and how the files show what they show.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SMALLEST_SHOWN } from '#safeguards/statistical-secrecy';
import { Stop } from '../../platform/stop/index.ts';
import { rangeIn, type Publication } from '../analyse/file-hints.ts';
import type { ProtectOptions } from '../analyse/protect.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { needFile } from './given-file.ts';

type Flags = Given['flags'];

export const PROTECT_FLAGS = {
  ...{ against: { type: 'string', multiple: true }, ledger: { type: 'string' } },
  ...{ groups: { type: 'string' }, threshold: { type: 'string' }, zeros: { type: 'string' } },
  ...{ dominance: { type: 'string' }, 'within-percent': { type: 'string' } },
  ...{ hatch: { type: 'string', multiple: true }, rounded: { type: 'string' } },
  ...{ sorted: { type: 'string' }, among: { type: 'string' }, full: { type: 'boolean' } },
} as const satisfies Command['flags'];

export const PROTECT_HELP = [
  'FILE: CSV or XLSX with columns to divide by (total = T), count, and where wanted primary, LPL, UPL, cost, reporters,',
  'contributions (of each respondent, as 12+5+3), rank (1 = the largest, as it will be shown).',
  'Several files leave together. A file where counts are held back (empty, or a sign) is attacked as it is.',
  '--against FILE…  published before: it is known to everyone and cannot be taken back; the files to protect stand first',
  '--ledger DIR     all that has been released so far: attacked together, and what passes is written there, ready to be shown',
  '--groups FILE    JSON, which values are sums of which: {"area": {"N": ["a1", "a2"]}}; found in the counts when absent',
  '--threshold N    counts from 1 to below N are small; 5 when absent',
  '--dominance N,K  the N largest contributions make more than K per cent: the count is not shown',
  '--within-percent P  the second largest could tell the largest to within P per cent: the count is not shown',
  '--zeros KIND     shown (tells of nobody), known (everyone knows where there is nothing), secret (is hidden)',
  '--hatch RANGE    what a count that is held back is known to be: 1-4, or for one sign: *=1-4; <5, 1-4 and 20+ say so themselves',
  '--rounded N      counts are shown to the nearest N; N:down to the one below, N:random to either neighbour',
  '--sorted WAY     rows are shown in the order of their counts: falling or rising',
  '--among COLUMN   ranks and order are among rows that differ in this column only; among all rows when absent',
  '--full           prove every protected cell anew by the solver, without the proofs of the one who hid (seconds; at most ten minutes, and what is not decided then counts as found)',
  'Gives {suppressed: [values of each cell], cost, exact, disclosed: number of cells that are found out, found: which}.',
  'Exit code 1 when the attacker finds a cell.',
] as const;

const wrong = (sentence: string): Stop => new Stop(sentence, EXIT.wrongUse);

export function rulesOf(flags: Flags): ProtectOptions['rules'] {
  const dominance = dominanceOf(flags['dominance']);
  const withinPercent = percentOf(flags['within-percent']);
  const zeros = flags['zeros'] ?? 'shown';
  if (zeros !== 'shown' && zeros !== 'known' && zeros !== 'secret')
    throw wrong('--zeros is shown, known or secret.');
  return {
    ...{ threshold: thresholdOf(flags['threshold']), zeros },
    ...(dominance && { dominance }),
    ...(withinPercent !== undefined && { withinPercent }),
  };
}

function thresholdOf(flag: Flags[string]): number {
  const threshold = flag === undefined ? SMALLEST_SHOWN : Number(flag);
  if (!Number.isInteger(threshold) || threshold < 2)
    throw wrong('--threshold is a whole number, 2 or more.');
  return threshold;
}

function dominanceOf(flag: Flags[string]): ProtectOptions['rules']['dominance'] {
  if (flag === undefined) return undefined;
  const [largest = Number.NaN, percent = Number.NaN] = String(flag).split(',').map(Number);
  if (!(Number.isInteger(largest) && largest > 0 && percent > 0 && percent < 100))
    throw wrong('--dominance is N,K: so many contributions, so many per cent, as 2,85.');
  return { largest, percent };
}

function percentOf(flag: Flags[string]): number | undefined {
  if (flag === undefined) return undefined;
  const percent = Number(flag);
  if (!(percent > 0 && percent <= 100)) throw wrong('--within-percent is from 1 to 100.');
  return percent;
}

export function publicationOf(flags: Flags): Publication {
  const { sorted, among } = flags;
  if (sorted !== undefined && sorted !== 'falling' && sorted !== 'rising')
    throw wrong('--sorted is falling or rising.');
  const rounding = roundingOf(flags['rounded']);
  return {
    hatches: hatchesOf(flags['hatch']),
    ...(rounding && { rounding }),
    ...(sorted && { sorted }),
    ...(typeof among === 'string' && { among }),
  };
}

function hatchesOf(flag: Flags[string]): Publication['hatches'] {
  if (typeof flag !== 'string') return new Map();
  return new Map(
    flag.split(',').map((one) => {
      const at = one.lastIndexOf('=');
      const range = rangeIn(one.slice(at + 1).trim());
      if (!range) throw wrong('--hatch is a range, as 1-4, or a sign and its range, as *=1-4.');
      return [at < 0 ? '' : one.slice(0, at).trim(), range] as const;
    }),
  );
}

function roundingOf(flag: Flags[string]): Publication['rounding'] {
  if (flag === undefined) return undefined;
  const [written, how = 'nearest'] = String(flag).split(':');
  const base = Number(written);
  if (
    !Number.isInteger(base) ||
    base < 2 ||
    (how !== 'nearest' && how !== 'down' && how !== 'random')
  )
    throw wrong('--rounded is a whole number, 2 or more, as 5, 5:down or 5:random.');
  return { base, how };
}

const Groups = z.record(z.string(), z.record(z.string(), z.array(z.string())));

export function groupsOf(path: Flags[string]): ProtectOptions['groups'] {
  if (typeof path !== 'string') return {};
  needFile(path);
  try {
    return Groups.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw wrong(`${path} does not say which values are sums of which.`);
  }
}
