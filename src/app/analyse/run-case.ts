// One folder with a question, its data, and a reference implementation's answer: worked out by us, and compared.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { aberrationCase } from './aberration-case.ts';
import { rulesOf } from './case-rules.ts';
import { compareProtection } from './compare-protection.ts';
import { compareScan, ExpectedScan } from './compare-scan.ts';
import { compare, type Compared, type Fault } from './compare-values.ts';
import { disproportionCase } from './disproportion-case.ts';
import { effectCase } from './effect-case.ts';
import { knoxCase } from './knox-case.ts';
import { protectCase } from './protect-case.ts';
import { scanCaseShared, type SharedOptions } from './scan-case.ts';
import { smallAreaCase } from './small-area-case.ts';

export type CaseResult = {
  readonly case: string;
  readonly passed: boolean;
  /** Values that were compared. A case that compares nothing has not passed. */
  readonly compared: number;
  /** What lies outside its tolerance, the first of them; and the value that lies farthest from what was expected. */
  readonly faults: readonly Fault[];
  readonly worst: Fault | null;
  /** Why it could not be worked out. */
  readonly error?: string;
};

const PLAIN: Readonly<Record<string, (folder: string) => unknown>> = {
  ...{ B: aberrationCase, C: smallAreaCase, D: knoxCase, F: effectCase, G: disproportionCase },
};
const MOST_FAULTS = 20;

/**
 * Runs a case. The letter of its name tells the family, its contents the method; parameters are read from its files.
 * @param folder with expected.json and input files
 */
export async function runCase(folder: string, shared: SharedOptions = {}): Promise<CaseResult> {
  const name = basename(folder);
  try {
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const { count, faults, worst } = await comparedCase(folder, expected, shared);
    return {
      case: name,
      passed: count > 0 && faults.length === 0,
      compared: count,
      faults: faults.slice(0, MOST_FAULTS),
      worst: worst ?? null,
    };
  } catch (error) {
    if (shared.signal?.aborted === true) throw error;
    const words = wordsOf(error);
    return { case: name, passed: false, compared: 0, faults: [], worst: null, error: words };
  }
}

/** What is wrong with a folder, in words that need no knowledge of the machine. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT' && 'path' in error)
    return `There is no ${basename(String(error.path))} in the folder.`;
  return error instanceof SyntaxError
    ? `expected.json is no JSON: ${error.message}`
    : error.message;
}

async function comparedCase(
  folder: string,
  expected: unknown,
  shared: SharedOptions,
): Promise<Compared> {
  const name = basename(folder);
  const family = name.slice(0, 1);
  const rules = rulesOf(name, drawsIn(expected));
  if (family === 'A') {
    const wanted = ExpectedScan.parse(expected);
    return compareScan(await scanCaseShared(folder, wanted.parameters, shared), wanted);
  }
  if (family === 'E') return compareProtection(await protectCase(folder), expected, rules);
  const answer = PLAIN[family]?.(folder);
  if (answer === undefined) throw new RangeError(`No method is called for by the name ${name}.`);
  return compare(expected, answer, rules);
}

const Drawn = z.union([
  z.object({ nrep: z.number() }).transform(({ nrep }) => nrep),
  z
    .object({ local_moran: z.object({ perm_nsim: z.number() }) })
    .transform(({ local_moran }) => local_moran.perm_nsim),
]);
/** Where a case does not say by how many draws. */
const USUAL_DRAWS = 999;

function drawsIn(expected: unknown): number {
  const drawn = Drawn.safeParse(expected);
  return drawn.success ? drawn.data : USUAL_DRAWS;
}
