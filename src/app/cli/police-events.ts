import { join } from 'node:path';
import { ArrayError, police } from '#work/reports';
import { Stop } from '../../platform/stop/index.ts';
import { DATA } from '../data-place.ts';
import { pollPolice } from '../police-polling.ts';
import { openForCommand, type Opened } from '../with-database.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { needFile } from './given-file.ts';

const CODES = join(DATA, 'geography/municipality_county.csv');
const PAGE = 5_000;

/** `samsyn import police-events`: files as polisen.se/api/events serves them, plain or .gz. */
export const importPoliceEvents: Command = {
  name: 'import police-events',
  summary: 'Read the police’s notices from files, each whole or not at all',
  usage: 'import police-events FILE… [--json]',
  run: async (given) => {
    if (given.files.length === 0) throw new Stop('Name at least one file.', EXIT.wrongUse);
    given.files.forEach(needFile);
    const opened = await openForCommand(given.config, given.say);
    try {
      return await importAll(given, opened);
    } finally {
      await opened.close();
    }
  },
};

async function importAll(given: Given, opened: Opened): Promise<number> {
  const gazetteer = police.gazetteerOf(CODES);
  const total = police.emptyImport();
  let unread = 0;
  for (const file of given.files) {
    try {
      const progress = (read: number): void => given.say(`${file}: ${read}`);
      const { database } = opened;
      const done = await police.importFile(
        { database, gazetteer, at: given.now(), progress },
        file,
      );
      total.read += done.read;
      total.added += done.added;
      total.changed += done.changed;
      total.unchanged += done.unchanged;
      // Not spread: a file may hold more bad entries than a call has room for arguments.
      for (const one of done.rejected) total.rejected.push(one);
    } catch (error) {
      if (!(error instanceof ArrayError)) throw error;
      given.say(`${file}: ${error.message}. Nothing of it was taken in.`);
      unread += 1;
    }
  }
  given.out(JSON.stringify(total));
  if (unread === given.files.length) return EXIT.found;
  return unread > 0 || total.rejected.length > 0 ? EXIT.inPart : EXIT.ok;
}

/** `samsyn export police-events`: where each notice was placed. A JSON array, one notice a line. */
export const exportPoliceEvents: Command = {
  name: 'export police-events',
  summary: 'Write all notices with their version, times and place as a JSON array',
  usage: 'export police-events [--json]',
  run: async ({ config, say, out }) => {
    const opened = await openForCommand(config, say);
    try {
      let last = 0;
      let before = '[';
      for (;;) {
        const from = last;
        const page = await opened.database.asSystemUnscoped((handle) =>
          police.noticesAfter(handle, from, PAGE),
        );
        for (const notice of page) {
          out(`${before}${JSON.stringify(notice)}`);
          before = ',';
        }
        const end = page.at(-1);
        if (!end) break;
        last = end.id;
      }
      out(before === '[' ? '[]' : ']');
      return EXIT.ok;
    } finally {
      await opened.close();
    }
  },
};

/** `samsyn poll police-events`: asks polisen.se once, by its rules, whether or not the server does so by itself. */
export const pollPoliceEvents: Command = {
  name: 'poll police-events',
  summary: 'Ask the police’s open data once, if their rules let us; also after a 404',
  usage: 'poll police-events [--json]',
  run: async ({ config, say, out, now }) => {
    const opened = await openForCommand(config, say);
    try {
      const { database } = opened;
      const polled = await pollPolice({ database, now, url: config.policeUrl }, true);
      const { outcome, imported, notBefore } = polled;
      if (outcome === undefined) say(`Too early: not before ${notBefore?.toISOString() ?? ''}.`);
      else if (outcome !== 'read' && outcome !== 'unchanged')
        say(`Nothing could be read (${outcome}).`);
      out(JSON.stringify({ outcome: outcome ?? 'too-early', ...imported }));
      return imported || outcome === 'unchanged' ? EXIT.ok : EXIT.found;
    } finally {
      await opened.close();
    }
  },
};
