import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Decrypter } from 'age-encryption';
import { afterAll, describe, expect, it } from 'vitest';
import { newKeyPair } from './keys.ts';
import { readSealed, writeSealed } from './sealed.ts';
import type { Entry } from './tar.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-sealed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LONG = `${'mapp/'.repeat(22)}fil-med-ett-namn`;
const FILES: Readonly<Record<string, string>> = {
  'one.txt': 'ett',
  'empty/': '',
  'empty/none': '',
  block: 'x'.repeat(512),
  [LONG]: 'långt bort',
};

function entryOf(name: string, text: string, size = Buffer.byteLength(text)): Entry {
  return { name, size, body: Readable.from(text === '' ? [] : [Buffer.from(text)]) };
}

function entries(): Readable {
  return Readable.from(Object.entries(FILES).map(([name, text]) => entryOf(name, text)));
}

describe('a sealed file', () => {
  it('gives back what was put in', async () => {
    const { identity, recipient } = await newKeyPair();
    const path = join(folder, 'round.tar.gz.age');
    await writeSealed(path, [recipient], entries());
    const found: Record<string, string> = {};
    for await (const { name, body } of readSealed(path, `# a comment\n${identity}\n`)) {
      const parts: Uint8Array[] = [];
      for await (const part of body) parts.push(part);
      found[name] = Buffer.concat(parts).toString();
    }
    expect(found).toEqual(FILES);
  });

  it('is opened by other programs too: age, then tar', async () => {
    const { identity, recipient } = await newKeyPair();
    const path = join(folder, 'other.tar.gz.age');
    await writeSealed(path, [recipient], entries());
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const input = await decrypter.decrypt(readFileSync(path));
    const listed = spawnSync('tar', ['-tzf', '-'], { input, encoding: 'utf8' });
    expect(listed.stdout.trim().split('\n')).toEqual(Object.keys(FILES));
    const read = spawnSync('tar', ['-xzOf', '-', LONG], { input, encoding: 'utf8' });
    expect(read.stdout).toBe('långt bort');
  });

  it('is not there when its making failed', async () => {
    const { recipient } = await newKeyPair();
    const path = join(folder, 'failed.tar.gz.age');
    const wrong = Readable.from([entryOf('a', 'ett', 2)]);
    await expect(writeSealed(path, [recipient], wrong)).rejects.toThrow('is not of the size');
    expect(readdirSync(folder).filter((name) => name.startsWith('failed'))).toEqual([]);
  });

  it('leads nowhere but into its folder', async () => {
    const { identity, recipient } = await newKeyPair();
    for (const name of ['../out', '/etc/out', 'a/../../out']) {
      const path = join(folder, 'hostile.tar.gz.age');
      await writeSealed(path, [recipient], Readable.from([entryOf(name, 'x')]));
      const reading = readSealed(path, identity).next();
      await expect(reading).rejects.toThrow('is damaged');
    }
  });
});
