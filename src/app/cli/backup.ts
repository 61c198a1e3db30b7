import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeKey, recipientsOf, refuseNearKey } from '../backup/key-place.ts';
import { keepNewest } from '../backup/keep-newest.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { makePortable } from '../backup/make-portable.ts';
import { Stop } from '../../platform/stop/index.ts';
import { openAsItIs } from '../with-database.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { untilInterrupted } from './interrupt.ts';

const LIMITS =
  'This is every table at one moment. Changes between two such backups are lost with the server: keep them with its own tool (pgBackRest, or your provider’s). Try this one: samsyn restore drill FILE --key KEYFILE';

/** `samsyn backup`: one sealed file, made while the server works. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'Make a sealed backup of everything, while the server works or without it',
  usage: 'backup [--to FOLDER] [--keep N] [--no-verify] [--json]',
  help: [
    '--to FOLDER   where the file is put; else beside the data folder (SAMSYN_DATA-backups)',
    '--keep N      afterwards remove all but the N newest backups there; not together with --no-verify',
    '--no-verify   do not start a copy to see that it holds what it should (needs no room for it)',
    'The file is opened with the key that `samsyn backup key` made, and by nothing else.',
  ],
  flags: { to: { type: 'string' }, 'no-verify': { type: 'boolean' }, keep: { type: 'string' } },
  run: async (given) => {
    const { config, flags, say, now } = given;
    const keep = keepIn(given);
    const recipients = recipientsOf(config.dataFolder);
    const path = join(folderOf(given), `samsyn-${stampOf(now())}.tar.gz.age`);
    const started = performance.now();
    const isOwn = config.databaseUrl !== undefined;
    const make = isOwn ? makePortable : makeBackup;
    const opened = await openAsItIs(config, say);
    try {
      const done = await untilInterrupted((signal) =>
        make({
          ...{ url: opened.url, dataFolder: config.dataFolder, path, recipients },
          ...{ verify: flags['no-verify'] !== true, now, say, signal },
        }),
      );
      const { bytes, sha256, standing, exact, until, verified } = done;
      const rows = Object.values(standing.tables).reduce((sum, n) => sum + n, 0);
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const told = {
        ...{ file: path, kind: 'embedded', bytes, sha256, seconds },
        ...{ until, rows, exact, verified },
      };
      given.out(flags['json'] === true ? JSON.stringify({ ...told, ...standing }) : path);
      say(
        `${rows} rows and ${standing.record.size} leaves of the record in ${(bytes / 1_000_000).toFixed(1)} MB, ${seconds} s, ${verified ? 'started and compared' : 'counted, not tried'}. Copy it to another machine.`,
      );
      if (keep !== undefined) clearOlder(given, keep);
      if (isOwn) say(LIMITS);
      return EXIT.ok;
    } finally {
      await opened.close();
    }
  },
};

/** `samsyn backup key`: the pair that seals and opens. */
export const backupKey: Command = {
  name: 'backup key',
  summary: 'Make the key that opens backups: shown once, or written where you say',
  usage: 'backup key [--to FILE] [--replace] [--json]',
  help: [
    '--to FILE   write the key there instead of showing it: on another machine, or on a stick in a safe',
    '--replace   seal new backups for a new key; older backups still need the older one',
  ],
  flags: { to: { type: 'string' }, replace: { type: 'boolean' } },
  run: async ({ config, flags, out, say, now }) => {
    const to = flags['to'];
    if (typeof to === 'string') refuseNearKey(to, config.dataFolder);
    mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
    const options = { replace: flags['replace'] === true, at: now() };
    const { recipient, text } = await makeKey(config.dataFolder, options);
    if (typeof to === 'string') writeFileSync(to, text, { mode: 0o600, flag: 'wx' });
    const told = typeof to === 'string' ? { recipient, file: resolve(to) } : { recipient, text };
    if (flags['json'] === true) out(JSON.stringify(told));
    else if (typeof to !== 'string') out(text.trimEnd());
    say(
      typeof to === 'string'
        ? `The key that opens backups is in ${to}. Move it to another machine: it is kept nowhere else.`
        : 'This is the key that opens backups. Copy it now to another machine: it is kept nowhere and not shown again.',
    );
    return EXIT.ok;
  },
};

function clearOlder(given: Given, keep: number): void {
  const removed = keepNewest(folderOf(given), keep);
  if (removed.length > 0) given.say(`Removed ${removed.length} older: ${removed.join(', ')}`);
}

/** How many backups stay. One that was not tried takes no older one's place. */
function keepIn({ flags }: Given): number | undefined {
  const told = flags['keep'];
  if (told === undefined) return undefined;
  if (typeof told !== 'string' || !/^[1-9]\d{0,3}$/.test(told))
    throw new Stop('--keep is a number from 1 to 9999.', EXIT.wrongUse);
  if (flags['no-verify'] === true)
    throw new Stop('--keep removes older backups only when the new one was tried.', EXIT.wrongUse);
  return Number(told);
}

function folderOf({ config, flags }: Given): string {
  const folder = resolve(
    typeof flags['to'] === 'string' ? flags['to'] : `${config.dataFolder}-backups`,
  );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** 20261124T111500Z */
function stampOf(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
