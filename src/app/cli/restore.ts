import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readKey } from '../backup/key-place.ts';
import { drillPortable, restorePortable } from '../backup/load-portable.ts';
import { headOf, type Opened, type Opening } from '../backup/open-backup.ts';
import { acceptLoss } from '../backup/accept-loss.ts';
import {
  restoreBackup,
  unpackProved,
  type Restore,
  type Restored,
} from '../backup/restore-backup.ts';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { untilInterrupted } from './interrupt.ts';
import { withDatabase } from './with-database.ts';

/** `samsyn restore FILE`: a data folder from a backup. */
export const restoreCommand: Command = {
  name: 'restore',
  summary:
    'Make a data folder from a backup: checked, started and compared before it takes its place',
  usage: 'restore FILE --key KEYFILE [--into FOLDER] [--replace] [--json]',
  help: [
    '--key KEYFILE   the key that `samsyn backup key` made',
    '--into FOLDER   else SAMSYN_DATA',
    '--replace       move aside a folder that holds something (never deleted)',
  ],
  flags: {
    key: { type: 'string' },
    into: { type: 'string' },
    replace: { type: 'boolean' },
  },
  run: async (given) => {
    const { config, flags, say, now } = given;
    const into = resolve(typeof flags['into'] === 'string' ? flags['into'] : config.dataFolder);
    const replace = flags['replace'] === true;
    const started = performance.now();
    const restored = await untilInterrupted((signal) =>
      restore({ ...opening(given, signal), into, replace, now, say }, config.databaseUrl),
    );
    const { aside, ahead, manifest } = restored;
    tell(given, restored, { seconds: since(started), into, ahead, ...(aside && { aside }) });
    if (aside !== undefined) say(`What was there before is in ${aside}.`);
    say(`What was written after ${manifest.until} is not in it.`);
    if (ahead > 0)
      say(
        `The hashes kept outside the database know ${ahead} leaves more, and stay as evidence: "samsyn audit verify" says so (14), and the record waits until the loss is decided on: samsyn restore accept --decision REFERENCE`,
      );
    return EXIT.ok;
  },
};

function restore(given: Restore, url: string | undefined): Promise<Restored> {
  return url === undefined ? restoreBackup(given) : restorePortable(given, url);
}

/** `samsyn restore drill FILE`: the same, to a folder that is taken away again. */
export const restoreDrill: Command = {
  name: 'restore drill',
  summary: 'Try a backup: unpack it beside, start it, compare, and take it away again',
  usage: 'restore drill FILE --key KEYFILE [--json]',
  help: ['--key KEYFILE   the key that `samsyn backup key` made'],
  flags: { key: { type: 'string' } },
  run: async (given) => {
    const started = performance.now();
    const folder = mkdtempSync(join(tmpdir(), 'samsyn-drill-'));
    try {
      const opened = await untilInterrupted((signal) =>
        drill({ ...opening(given, signal), say: given.say }, join(folder, 'data')),
      );
      tell(given, opened, { seconds: since(started) });
      return EXIT.ok;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function drill(given: Opening & Pick<Restore, 'say'>, folder: string): Promise<Opened> {
  const { kind } = await headOf(given);
  return kind === 'portable' ? drillPortable(given, folder) : unpackProved(given, folder);
}

const REFERENCE = /^[\p{L}\d][\p{L}\d \-/:.]{2,59}$/u;

/** `samsyn restore accept`: the recorded decision that what was lost is lost, after which the record goes on. */
export const restoreAccept: Command = {
  name: 'restore accept',
  summary: 'After a restore: record the decision that what came after the backup is lost',
  usage: 'restore accept --decision REFERENCE [--json]',
  help: [
    '--decision REFERENCE   where the decision is kept, such as a diary number; no name of a person',
    'The evidence is moved aside in the data folder, not removed. Checkpoints that others keep still tell.',
  ],
  flags: { decision: { type: 'string' } },
  run: async (given) => {
    const decision = given.flags['decision'];
    if (typeof decision !== 'string' || !REFERENCE.test(decision))
      throw new Stop(
        'Say where the decision is kept: --decision "KS 2026/123" (3 to 60 letters and digits).',
        2,
      );
    const { dataFolder } = given.config;
    const accepted = await withDatabase(given, (database) =>
      acceptLoss(database, { dataFolder, decision, at: given.now() }),
    );
    if (!accepted)
      throw new Stop('Nothing was lost: the record and what is kept outside agree.', EXIT.found);
    if (given.flags['json'] === true) given.out(JSON.stringify(accepted));
    given.say(
      `Recorded: ${accepted.lost} leaves after place ${accepted.kept} are lost. The evidence is in ${accepted.aside}.`,
    );
    return EXIT.ok;
  },
};

function opening({ files, flags }: Given, signal: AbortSignal) {
  const [path, ...more] = files;
  if (path === undefined || more.length > 0) throw new Stop('Name one backup file.', 2);
  return { path, identity: readKey(flags['key']), signal };
}

type More = {
  readonly seconds: number;
  readonly into?: string;
  readonly aside?: string;
  readonly ahead?: number;
};

function tell(given: Given, { head, manifest }: Opened, more: More): void {
  const { tables, record } = manifest.standing;
  const rows = Object.values(tables).reduce((sum, n) => sum + n, 0);
  const told = { until: manifest.until, version: head.version, rows, record, ...more };
  given.out(
    given.flags['json'] === true
      ? JSON.stringify({ ...told, tables })
      : `Backup of ${manifest.until}: ${rows} rows in ${Object.keys(tables).length} tables, ${record.size} leaves under root ${record.root}, as they were; ${more.seconds} s`,
  );
}

function since(started: number): number {
  return Math.round((performance.now() - started) / 100) / 10;
}
