import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config/index.ts';
import type { Database } from '#platform/db';
import { migrate, openDatabase, withOwner } from '#platform/db';
import { lockFolder, startEmbedded } from '../platform/database-server/index.ts';
import { Stop } from '../platform/stop/index.ts';
import { MIGRATIONS } from './data-place.ts';

export type Opened = {
  readonly database: Database;
  readonly url: string;
  readonly close: () => Promise<void>;
};
export type Say = (sentence: string) => void;

/**
 * Opens the database of the settings and brings it to the newest form: DATABASE_URL when given, else the embedded one
 * of the data folder, which is started here and stopped again by `close`.
 */
export async function openOwnDatabase(
  config: Config,
  as: 'server' | 'command',
  say: Say,
): Promise<Opened> {
  if (config.databaseUrl !== undefined) {
    mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
    return open(config.databaseUrl, say, () => Promise.resolve());
  }
  const lock = lockFolder(config.dataFolder, as);
  const address = join(config.dataFolder, 'database.url');
  const release = () => {
    rmSync(address, { force: true });
    lock.release();
  };
  try {
    const embedded = await startEmbedded({ folder: config.dataFolder, say });
    try {
      writeFileSync(address, embedded.url, { mode: 0o600 });
      return await open(embedded.url, say, async () => {
        await embedded.stop();
        release();
      });
    } catch (error) {
      await embedded.stop();
      throw error;
    }
  } catch (error) {
    release();
    throw error;
  }
}

/** For a command: the running server's database when there is one, else a database of its own for the while. */
export async function openForCommand(config: Config, say: Say): Promise<Opened> {
  const address = join(config.dataFolder, 'database.url');
  if (config.databaseUrl === undefined && existsSync(address)) {
    try {
      return await open(readFileSync(address, 'utf8'), say, () => Promise.resolve());
    } catch {
      // A killed server left its address behind; nobody answers there, so we start the database ourselves.
    }
  }
  return openOwnDatabase(config, 'command', say);
}

/**
 * For a backup: the database in the form that it has, so that one can be made before an upgrade. Nothing is migrated.
 */
export async function openAsItIs(config: Config, say: Say): Promise<Omit<Opened, 'database'>> {
  if (config.databaseUrl !== undefined)
    return { url: config.databaseUrl, close: () => Promise.resolve() };
  const address = join(config.dataFolder, 'database.url');
  if (existsSync(address)) {
    const url = readFileSync(address, 'utf8');
    if (await answers(url)) return { url, close: () => Promise.resolve() };
  }
  if (!existsSync(join(config.dataFolder, 'database')))
    throw new Stop(`There is no database in ${config.dataFolder}.`, 4);
  const lock = lockFolder(config.dataFolder, 'command');
  try {
    const { url, stop } = await startEmbedded({ folder: config.dataFolder, say });
    return { url, close: () => stop().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function answers(url: string): Promise<boolean> {
  return withOwner(url, () => Promise.resolve(true)).catch(() => false);
}

async function open(url: string, say: Say, stop: () => Promise<void>): Promise<Opened> {
  await migrate(url, MIGRATIONS, (name) => say(`Migrating: ${name}`));
  const database = await openDatabase({ url });
  const close = async () => {
    await database.close();
    await stop();
  };
  return { database, url, close };
}
