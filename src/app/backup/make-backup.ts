import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeSealed, type Entry } from '#platform/archive';
import { copyWhileRunning, lockFolder } from '../../platform/database-server/index.ts';
import { VERSION } from '../data-place.ts';
import type { Backup, Done } from './backup.ts';
import { atRest, madeWith, type Stood } from './backup-store.ts';
import { bytesEntry, written } from './bodies.ts';
import { entryOf, noteFiles, workFolder, type Noted } from './data-folder.ts';
import { HEAD, MANIFEST, type Head, type Manifest } from './manifest.ts';
import { recordBackup } from './record-backup.ts';
import { proveCopy } from './started-copy.ts';

/**
 * Backs up the embedded database and what belongs to it into one sealed file, while it works. Unless told otherwise the
 * same bytes are unpacked beside, started and compared; a backup that does not hold what it should is not kept.
 */
export async function makeBackup(backup: Backup): Promise<Done> {
  const work = workFolder(backup.dataFolder);
  const lock = lockFolder(work, 'command');
  try {
    // What a backup that was killed has left.
    for (const name of readdirSync(work))
      if (name !== 'lock.json') rmSync(join(work, name), { recursive: true, force: true });
    const making = new Making(backup, work);
    const sealed = await writeSealed(backup.path, backup.recipients, making.entries());
    await recordBackup(backup, making.head, sealed);
    return { ...sealed, ...making.manifest(), verified: backup.verify };
  } finally {
    lock.release();
    rmSync(work, { recursive: true, force: true });
  }
}

const TELL_EVERY = 256 * 1024 * 1024;

class Making {
  readonly #backup: Backup;
  readonly #copy: string;
  readonly #files: Record<string, string> = {};
  head: Head | undefined;
  #stood: Stood | undefined;
  #noted: readonly Noted[] = [];
  #until = '';
  #bytes = 0;
  #told = 0;

  constructor(backup: Backup, work: string) {
    this.#backup = backup;
    this.#copy = work;
  }

  manifest(): Manifest {
    if (!this.#stood) throw new Error('Nothing was backed up');
    return { ...this.#stood, until: this.#until, files: this.#files };
  }

  async *entries(): AsyncGenerator<Entry> {
    const { url, dataFolder, now, say, verify } = this.#backup;
    const head: Head = {
      ...{ format: 1, kind: 'embedded', version: VERSION, madeAt: now().toISOString() },
      ...(await madeWith(url)),
    };
    this.head = head;
    yield bytesEntry(HEAD, JSON.stringify(head));
    say('Copying the database');
    const around = async (stop: () => Promise<void>): Promise<void> => {
      this.#stood = await atRest(url, async () => {
        this.#until = now().toISOString();
        await stop();
        this.#noted = noteFiles(dataFolder);
      });
    };
    const data = join(dataFolder, 'database');
    for await (const file of copyWhileRunning({ url, data, around }))
      yield this.#kept({ ...file, name: `database/${file.name}` });
    for (const noted of this.#noted) yield this.#kept(entryOf(dataFolder, noted));
    if (verify) await this.#prove();
    yield bytesEntry(MANIFEST, JSON.stringify(this.manifest()));
  }

  /** Hashes what goes by, and writes it beside when it is to be proved. */
  #kept(entry: Entry): Entry {
    const path = join(this.#copy, entry.name);
    const { verify } = this.#backup;
    if (entry.name.endsWith('/')) {
      if (verify) mkdirSync(path, { recursive: true, mode: 0o700 });
      return entry;
    }
    const hash = createHash('sha256');
    const body = this.#watched(entry, hash);
    return { ...entry, body: verify ? written(path, body) : body };
  }

  async *#watched({ name, body }: Entry, hash: Hash): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      this.#backup.signal.throwIfAborted();
      hash.update(chunk);
      this.#bytes += chunk.length;
      if (this.#bytes - this.#told >= TELL_EVERY) {
        this.#told = this.#bytes;
        this.#backup.say(`Copied ${Math.round(this.#bytes / 1_000_000)} MB`);
      }
      yield chunk;
    }
    this.#files[name] = hash.digest('hex');
  }

  async #prove(): Promise<void> {
    this.#backup.say('Starting the copy, to see that it holds what it should');
    await proveCopy(this.#copy, this.manifest(), { forgetful: true });
    this.#backup.signal.throwIfAborted();
  }
}
