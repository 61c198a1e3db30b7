import { z } from 'zod';
import { categories } from '#work/reports';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';

const TEXTS = {
  'name-sv': { type: 'string' },
  'name-en': { type: 'string' },
  definition: { type: 'string' },
} as const;
const Text = z.string().trim().min(1).max(200).optional();
const Flags = z.object({
  'name-sv': Text,
  'name-en': Text,
  definition: Text,
  kind: z.enum(['event', 'positive']).default('event'),
  hide: z.boolean().default(false),
  show: z.boolean().default(false),
});

function read({ files, flags }: Given): { code: string; values: z.infer<typeof Flags> } {
  const [code, more] = files;
  if (code === undefined || more !== undefined || !/^[a-z][a-z0-9_]{1,40}$/.test(code))
    throw new Stop('Name one category by its code (samsyn category list).', EXIT.wrongUse);
  const values = Flags.safeParse(flags);
  if (!values.success) {
    const wrong = values.error.issues.map((issue) => `--${issue.path.join('.')}`).join(', ');
    throw new Stop(`Cannot be used: ${wrong}.`, EXIT.wrongUse);
  }
  return { code, values: values.data };
}

/** `samsyn category list` */
export const categoryList: Command = {
  name: 'category list',
  summary: 'List the municipality’s categories, hidden ones too',
  usage: 'category list [--json]',
  run: (given) =>
    withDatabase(given, async (database) => {
      for (const { code, nameSv, nameEn, kind, hidden } of await categories.all(database))
        given.out(JSON.stringify({ code, nameSv, nameEn, kind, hidden }));
      return EXIT.ok;
    }),
};

/** `samsyn category add CODE` */
export const categoryAdd: Command = {
  name: 'category add',
  summary: 'Add a category of the municipality’s own',
  usage:
    'category add CODE --name-sv TEXT --name-en TEXT --definition TEXT [--kind event|positive]',
  flags: { ...TEXTS, kind: { type: 'string' } },
  run: (given) => {
    const { code, values } = read(given);
    const { 'name-sv': nameSv, 'name-en': nameEn, definition, kind } = values;
    if (nameSv === undefined || nameEn === undefined || definition === undefined)
      throw new Stop('--name-sv, --name-en and --definition are needed.', EXIT.wrongUse);
    const category = { code, nameSv, nameEn, definition, kind, police112First: false };
    return withDatabase(given, async (database) => {
      const isNew = await categories.add(database, { category, at: given.now() });
      given.say(isNew ? 'The category is added.' : `There is a category ${code} already.`);
      return isNew ? EXIT.ok : EXIT.found;
    });
  },
};

/** `samsyn category change CODE`: names and definition, hidden or shown; the code stays. */
export const categoryChange: Command = {
  name: 'category change',
  summary: 'Rename, describe, hide or show a category; what was reported under it stays',
  usage:
    'category change CODE [--name-sv TEXT] [--name-en TEXT] [--definition TEXT] [--hide | --show]',
  flags: { ...TEXTS, hide: { type: 'boolean' }, show: { type: 'boolean' } },
  run: (given) => {
    const { code, values } = read(given);
    const { 'name-sv': nameSv, 'name-en': nameEn, definition, hide, show } = values;
    if (hide && show) throw new Stop('Either --hide or --show.', EXIT.wrongUse);
    const hidden = hide || show ? hide : undefined;
    const change = { nameSv, nameEn, definition, hidden };
    if (Object.values(change).every((value) => value === undefined))
      throw new Stop('Say what is to change.', EXIT.wrongUse);
    return withDatabase(given, async (database) => {
      const done = await categories.change(database, { code, change, at: given.now() });
      given.say(done ? 'The category is changed.' : `There is no category ${code}.`);
      return done ? EXIT.ok : EXIT.found;
    });
  },
};
