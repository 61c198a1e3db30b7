import { addCategory } from '#work/reports';
import { readCategories } from '../seed/categories.ts';
import { readSetup, type Setup } from '../setup/setup-file.ts';
import { setUp, type Added } from '../setup/set-up.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { userInvite } from './user.ts';
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
  run: async (given) => {
    const { flags, now } = given;
    const path = flags['from'];
    if (typeof path !== 'string') return onlyCategories(given);
    const setup = readSetup(path);
    const dryRun = flags['dry-run'] === true;
    const added = await withDatabase(given, (database) =>
      setUp(database, setup, { at: now(), dryRun }),
    );
    const link = added.municipality && !dryRun ? await inviteFirst(given, setup) : undefined;
    tell(given, { ...added, link }, setup.municipality.name);
    return EXIT.ok;
  },
};

/** Once, when the municipality is new. @returns the link, which is kept nowhere */
async function inviteFirst(given: Given, { coordinator }: Setup): Promise<string | undefined> {
  if (!coordinator) return undefined;
  const lines: string[] = [];
  const flags = { ...coordinator, role: 'coordinator' };
  await userInvite.run({
    ...given,
    flags,
    out: (line) => void lines.push(line),
    say: () => undefined,
  });
  return lines[0];
}

type Told = Added & { readonly link: string | undefined };

function tell({ flags, out, say }: Given, added: Told, name: string): void {
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
  if (added.link !== undefined) {
    if (flags['json'] !== true) out(added.link);
    say(
      'That is the first coordinator’s way in: shown only now, works once and for 14 days. Another: samsyn user invite --help',
    );
  }
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
