import { linearPrograms } from '#platform/compute';
import { Stop } from '../../platform/stop/index.ts';
import { readCounts, type CountFile } from '../analyse/count-file.ts';
import { looksSorted, PLAIN, type Told } from '../analyse/file-hints.ts';
import { keepRelease, readLedger } from '../analyse/ledger.ts';
import {
  protectFiles,
  type NamedCell,
  type ProtectOptions,
  type ProtectResult,
} from '../analyse/protect.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { groupsOf, PROTECT_FLAGS, PROTECT_HELP, publicationOf, rulesOf } from './protect-given.ts';

/** `samsyn protect`: which cells must not be shown, and what an attacker makes of the rest. Needs no database. */
export const protectCommand: Command = {
  name: 'protect',
  summary: 'Find what must be hidden in a table of counts, and attack what is left',
  usage:
    'protect FILE… [--against EARLIER…] [--ledger DIR] [--threshold 5] [--dominance N,K] [--within-percent P] [--sorted falling] [--full] [--json]',
  help: PROTECT_HELP,
  flags: PROTECT_FLAGS,
  manyWords: ['against', 'hatch'],
  run: async (given) => {
    const { files, flags, say } = given;
    if (files.length === 0) throw new Stop('Name a file to protect.', EXIT.wrongUse);
    const options: ProtectOptions = {
      files: await Promise.all(files.map(readCounts)),
      earlier: await earlierOf(flags),
      ...{ rules: rulesOf(flags), publication: publicationOf(flags) },
      ...{ groups: groupsOf(flags['groups']), isFull: flags['full'] === true },
      goOn: watchOf(say),
    };
    refuseUnknown(options);
    const isTold = options.publication.sorted !== undefined;
    for (const [n, file] of options.files.entries())
      if (!isTold && looksSorted(file))
        say(`${files[n] ?? ''}: raderna ser ut att stå i storleksordning. Pröva med --sorted.`);
    const result = protectFiles(options, await linearPrograms());
    tell(result, given);
    if (result.disclosed > 0) return EXIT.found;
    keepAll(options, result, given);
    return EXIT.ok;
  },
};

/** The attacker may take ten minutes; what is not decided then is not called safe. */
const MOST_MS = 600_000;
const TOLD_MS = 5_000;

/** Says how far the attacker has come, and when to give up. */
function watchOf(say: Given['say']): (left: number) => boolean {
  const began = performance.now();
  let told = began;
  return (left) => {
    const now = performance.now();
    if (now - told > TOLD_MS) {
      told = now;
      say(`Angriparen har ${left} celler kvar.`);
    }
    return now - began < MOST_MS;
  };
}

async function earlierOf(flags: Given['flags']): Promise<readonly Told[]> {
  const { against, ledger } = flags;
  const before = typeof against === 'string' ? against.split(',') : [];
  const named = await Promise.all(before.map(readCounts));
  return [
    ...named.map((file: CountFile) => ({ file, publication: PLAIN })),
    ...(typeof ledger === 'string' ? await readLedger(ledger) : []),
  ];
}

function refuseUnknown({ files, publication: { among } }: ProtectOptions): void {
  if (among !== undefined && !files.every(({ dimensions }) => dimensions.includes(among)))
    throw new Stop(`There is no column ${among} to be ranked among.`, EXIT.wrongUse);
}

/** What the attacker could not open may leave, and is known to everyone from then on. */
function keepAll(
  { files, publication }: ProtectOptions,
  { suppressed }: ProtectResult,
  { files: paths, flags, say }: Given,
): void {
  const { ledger } = flags;
  if (typeof ledger !== 'string') return;
  for (const [n, file] of files.entries()) {
    const kept = keepRelease(ledger, { path: paths[n] ?? '', file, suppressed, publication });
    say(`Får visas som den är: ${kept}`);
  }
}

function tell(result: ProtectResult, { flags, out }: Given): void {
  if (flags['json'] === true) {
    out(JSON.stringify(result));
    return;
  }
  const { suppressed, cost, exact, disclosed, found } = result;
  out(
    `Visas inte: ${suppressed.length} celler, kostnad ${cost}${exact ? ' (minsta möjliga)' : ''}`,
  );
  for (const cell of suppressed.slice(0, MOST_LISTED)) out(`  ${spoken(cell)}`);
  if (suppressed.length > MOST_LISTED)
    out(`  … och ${suppressed.length - MOST_LISTED} till (hela listan med --json)`);
  out(disclosed === 0 ? 'Angriparen hittar ingen.' : `Angriparen hittar ${disclosed}:`);
  for (const cell of found) {
    const doubt = cell.undecided === 1 ? ' eller trängre (hann inte avgöras)' : '';
    out(`  ${spoken(cell)}: ${cell.low}–${cell.high}${doubt}`);
  }
}

/** The values of a cell, as a person would name it. */
function spoken(cell: NamedCell): string {
  const values = Object.entries(cell).filter(
    ([name]) => !['cell', 'low', 'high', 'undecided'].includes(name),
  );
  return values.map(([, value]) => value).join(' · ');
}

const MOST_LISTED = 50;
