import { addCategory } from '#work/reports';
import { openForCommand } from '../with-database.ts';
import { readCategories } from '../seed/categories.ts';
import { EXIT, type Command } from './command.ts';

/** `samsyn setup`: brings an empty database to where work can begin. Makes nothing up. */
export const setupCommand: Command = {
  name: 'setup',
  summary: 'Prepare the database: newest form, and the 18 categories that everyone starts with',
  usage: 'setup [--json]',
  run: async ({ config, say, out, flags }) => {
    const opened = await openForCommand(config, say);
    try {
      const categories = readCategories();
      await opened.database.asSystemUnscoped(async (handle) => {
        for (const category of categories) await addCategory(handle, category);
      });
      if (flags['json'] === true) out(JSON.stringify({ categories: categories.length }));
      else say(`Ready: ${categories.length} categories.`);
      return EXIT.ok;
    } finally {
      await opened.close();
    }
  },
};
