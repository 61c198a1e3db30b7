import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareScan, type PreparedScan } from '#statistics/scans';
import { Parameters, parametersOf } from './satscan-parameters.ts';
import { studyOf, type SatscanStudy } from './satscan-study.ts';

/** Settings that are put over those of the parameter file. */
export type Changed = Readonly<Record<string, string | number>>;

/** A folder's parameters and input files, made ready to be scanned. */
export type ScanCase = {
  readonly given: Parameters;
  readonly satscan: SatscanStudy;
  readonly prepared: PreparedScan;
};

/**
 * Reads a folder: the parameters are those of run.prm, or of the only .prm file, with those of `changed` over them.
 * @throws RefusedParameter naming a setting that changes the answer and that we cannot follow
 */
export function readCase(folder: string, changed: Changed): ScanCase {
  const text = readFileSync(parameterFileIn(folder), 'utf8');
  const given = new Parameters(parametersOf(text, changed));
  const satscan = studyOf(given, (name) => readFileSync(join(folder, name), 'utf8'));
  // To be compared with the reference program, chance has to be its own.
  const prepared = prepareScan({ ...satscan.study, chance: 'reference' });
  return { given, satscan, prepared };
}

function parameterFileIn(folder: string): string {
  const usual = join(folder, 'run.prm');
  if (existsSync(usual)) return usual;
  const files = readdirSync(folder).filter((name) => name.endsWith('.prm'));
  const only = files[0];
  if (only === undefined || files.length > 1) {
    throw new RangeError(`${folder} has ${files.length} parameter files and no run.prm.`);
  }
  return join(folder, only);
}
