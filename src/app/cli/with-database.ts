import type { Database } from '#platform/db';
import { holdChoices } from '../settings-pages.ts';
import { openForCommand } from '../with-database.ts';
import type { Given } from './command.ts';

/** Lends a command the running server's database, or one of its own for the while. */
export async function withDatabase<T>(
  given: Given,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const opened = await openForCommand(given.config, given.say);
  try {
    await holdChoices({ database: opened.database, now: given.now });
    return await work(opened.database);
  } finally {
    await opened.close();
  }
}
