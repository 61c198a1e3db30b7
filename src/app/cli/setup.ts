import { addCategory } from '#work/reports';
import { readCategories } from '../seed/categories.ts';
import { readSetup } from '../setup/setup-file.ts';
import { setUp, type Added } from '../setup/set-up.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';

/** `samsyn setup`: brings an empty database to where work can begin. Makes nothing up. */
export const setupCommand: Command = {
  name: 'setup',
  summary:
    'Bring an empty database to where work can begin: municipality, areas, organisations, categories',
  usage: 'setup [--from FILE] [--dry-run] [--json]',
  help: [
    '--from FILE   what to set up, as in docs/operate/examples/setup.json; without it only the 18 categories',
    '--dry-run     tell what would be added, and add nothing',
    'The same file again adds what is new in it. A database that holds something else is refused.',
  ],
  flags: { from: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run: (given) => {
    const { flags, now } = given;
    const path = flags['from'];
    if (typeof path !== 'string') return onlyCategories(given);
    const setup = readSetup(path);
    const dryRun = flags['dry-run'] === true;
    return withDatabase(given, async (database) => {
      const added = await setUp(database, setup, { at: now(), dryRun });
      tell(given, added, setup.municipality.name);
      return EXIT.ok;
    });
  },
};

function tell({ flags, out, say }: Given, added: Added, name: string): void {
  const isDry = flags['dry-run'] === true;
  if (flags['json'] === true) out(JSON.stringify({ ...added, dryRun: isDry }));
  const { municipality, categories, areas, organisations, units } = added;
  if (!municipality && categories + areas + organisations.length + units.length === 0) {
    say(`${name} is set up so already: nothing was changed.`);
    return;
  }
  say(
    `${name}: ${organisations.length} organisations, ${units.length} units, ${areas} areas and ${categories} categories ${isDry ? 'would be added. Nothing was written.' : 'added.'}`,
  );
  if (!isDry) say('Next: SAMSYN_MODE=live npm start (a running server: start it again).');
}

function onlyCategories(given: Given): Promise<number> {
  return withDatabase(given, async (database) => {
    const categories = readCategories();
    await database.asSystemUnscoped(async (handle) => {
      for (const category of categories) await addCategory(handle, category);
    });
    if (given.flags['json'] === true) given.out(JSON.stringify({ categories: categories.length }));
    else given.say(`Ready: ${categories.length} categories.`);
    return EXIT.ok;
  });
}
