import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSealed, type Entry } from '#platform/archive';
import { Stop } from '../../platform/stop/index.ts';
import { textOf, written } from './bodies.ts';
import { Head, HEAD, Manifest, MANIFEST } from './manifest.ts';

export type Opening = {
  readonly path: string;
  /** Text of the key file. */
  readonly identity: string;
  readonly signal: AbortSignal;
};

export type Opened = { readonly head: Head; readonly manifest: Manifest };

/**
 * Reads a sealed backup to its end: hands each of its files on, and checks that all are there and none has changed.
 * @param begin is told what it is before any file comes; what it throws ends the reading
 * @throws Stop with one sentence for a file that is cut, changed, or no backup
 */
export async function openBackup(
  { path, identity, signal }: Opening,
  begin: (head: Head) => (entry: Entry) => Promise<void>,
): Promise<Opened> {
  const found: Record<string, string> = {};
  let take: ((entry: Entry) => Promise<void>) | undefined;
  let head: Head | undefined;
  let manifest: Manifest | undefined;
  for await (const entry of readSealed(path, identity)) {
    if (!take) {
      head = readHead(path, entry.name === HEAD ? await textOf(entry) : '');
      take = begin(head);
    } else if (entry.name === MANIFEST) {
      manifest = Manifest.parse(JSON.parse(await textOf(entry)));
    } else {
      await take({ ...entry, body: hashed(entry, found, signal) });
    }
  }
  if (!head || !manifest || !areSame(manifest.files, found)) throw damaged(path);
  return { head, manifest };
}

/** What a backup says of itself. */
export async function headOf({ path, identity }: Opening): Promise<Head> {
  for await (const entry of readSealed(path, identity))
    return readHead(path, entry.name === HEAD ? await textOf(entry) : '');
  throw damaged(path);
}

/** Writes every file of a backup to its place under a folder. */
export function unpackTo(folder: string): (entry: Entry) => Promise<void> {
  return async ({ name, body }) => {
    const place = join(folder, name);
    if (name.endsWith('/')) mkdirSync(place, { recursive: true, mode: 0o700 });
    else await allOf(written(place, body));
  };
}

async function allOf(body: AsyncGenerator<Uint8Array>): Promise<void> {
  while ((await body.next()).done !== true);
}

async function* hashed(
  { name, body }: Entry,
  found: Record<string, string>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of body) {
    signal.throwIfAborted();
    hash.update(chunk);
    yield chunk;
  }
  if (!name.endsWith('/')) found[name] = hash.digest('hex');
}

function readHead(path: string, text: string): Head {
  try {
    return Head.parse(JSON.parse(text));
  } catch {
    throw new Stop(
      `${path} is no backup that this Samsyn can read: it is something else, or of a newer form.`,
    );
  }
}

function areSame(told: Manifest['files'], found: Manifest['files']): boolean {
  const names = Object.keys(told);
  return (
    names.length === Object.keys(found).length && names.every((name) => told[name] === found[name])
  );
}

function damaged(path: string): Stop {
  return new Stop(`${path} is damaged: it was cut or changed. Nothing was changed here.`);
}
