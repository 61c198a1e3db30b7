import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { verifierKey } from './checkpoint.ts';
import { leafHash, Tree } from './merkle.ts';
import { openOutside } from './outside.ts';
import { consistencyPath, inclusionPath, isConsistent, rootFromInclusion } from './proof.ts';
import { proveGrowth } from './prove.ts';
import { rangeRoots } from './range-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-proof-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rootOf = (leaves: readonly Buffer[]): Buffer => {
  const tree = new Tree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
};
const rootsOf = (leaves: readonly Buffer[]) => (from: number, to: number) =>
  rootOf(leaves.slice(from, to));
const hex = (path: readonly Buffer[]): string[] => path.map((one) => one.toString('hex'));
const made = (count: number, salt = 'leaf'): Buffer[] =>
  Array.from({ length: count }, (_, n) => leafHash(Buffer.from(`${salt} ${n}`)));

/** The eight entries and the paths with which Certificate Transparency tests its own trees. */
const CT = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((entry) => leafHash(Buffer.from(entry, 'hex')));
const [A, B, C, D, E, F] = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
];

describe('a proof', () => {
  it.each([
    [0, 1, []],
    [0, 8, [A, B, C]],
    [5, 8, [D, E, F]],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [1, 5, ['6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', B, D]],
  ])('that entry %i stands among %i has Certificate Transparency’s path', (at, size, path) => {
    expect(hex(inclusionPath(rootsOf(CT), at, size))).toEqual(path);
  });
  it.each([
    [1, 1, []],
    [1, 8, [A, B, C]],
    [6, 8, ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', E, F]],
    [2, 5, [B, D]],
  ])('that %i grew to %i has Certificate Transparency’s path', (smaller, size, path) => {
    expect(hex(consistencyPath(rootsOf(CT), smaller, size))).toEqual(path);
  });
  it('is drawn as in the RFC’s example of seven leaves', () => {
    // d0…d6 are a, b, c, d, e, f, j; g = ab, h = cd, i = ef, k = gh, l = ij (section 2.1.3).
    const leaves = made(7);
    const range = rootsOf(leaves);
    const [a, b, c, d, f, j] = [0, 1, 2, 3, 5, 6].map((n) => range(n, n + 1));
    const [g, h, i, k, l] = [range(0, 2), range(2, 4), range(4, 6), range(0, 4), range(4, 7)];
    expect(inclusionPath(range, 0, 7)).toEqual([b, h, l]);
    expect(inclusionPath(range, 3, 7)).toEqual([c, g, l]);
    expect(inclusionPath(range, 4, 7)).toEqual([f, j, k]);
    expect(inclusionPath(range, 6, 7)).toEqual([i, k]);
    expect(consistencyPath(range, 3, 7)).toEqual([c, d, g, l]);
    expect(consistencyPath(range, 4, 7)).toEqual([l]);
    expect(consistencyPath(range, 6, 7)).toEqual([i, j, k]);
    expect(a).toBeDefined();
  });
  it('holds for every entry of every tree, and for no other entry or place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.nat(79), fc.nat(79), (size, a, b) => {
        const leaves = made(size);
        const [at, other] = [a % size, b % size];
        const path = inclusionPath(rootsOf(leaves), at, size);
        const leaf = leaves[at] ?? Buffer.alloc(0);
        const root = rootOf(leaves);
        expect(rootFromInclusion(leaf, { position: at, size }, path)).toEqual(root);
        expect(rootFromInclusion(leaf, { position: size, size }, path)).toBeUndefined();
        expect(
          rootFromInclusion(leaf, { position: at, size }, [...path, root])?.equals(root),
        ).not.toBe(true);
        if (other !== at)
          expect(rootFromInclusion(leaf, { position: other, size }, path)?.equals(root)).not.toBe(
            true,
          );
      }),
    );
  });
  it('holds between any two sizes of one history, and between no two histories', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.nat(79), (size, m) => {
        const [leaves, smaller] = [made(size), (m % size) + 1];
        const path = consistencyPath(rootsOf(leaves), smaller, size);
        const older = { size: smaller, root: rootOf(leaves.slice(0, smaller)) };
        const newer = { size, root: rootOf(leaves) };
        expect(isConsistent(older, newer, path)).toBe(true);
        const rewritten = [leafHash(Buffer.from('another')), ...leaves.slice(1)];
        const other = { size, root: rootOf(rewritten) };
        expect(isConsistent(older, other, consistencyPath(rootsOf(rewritten), smaller, size))).toBe(
          false,
        );
        if (smaller < size) expect(isConsistent(newer, older, path)).toBe(false);
      }),
    );
  });
});

describe('the hashes kept outside', () => {
  const outside = openOutside(join(folder, 'record'));
  const leaves = made(9_500);
  it('give the same roots as the leaves themselves, read block by block', () => {
    outside.write(
      0,
      leaves.map((hash, n) => ({ seq: BigInt(n + 1), hash })),
    );
    const roots = rangeRoots(outside);
    for (const [from, to] of [
      [0, 9_500],
      [0, 8_192],
      [8_192, 9_500],
      [4_096, 8_192],
      [9_499, 9_500],
    ] as const)
      expect(roots(from, to)).toEqual(rootOf(leaves.slice(from, to)));
    expect(() => roots(0, 9_501)).toThrow(RangeError);
  });
  it('keep few checkpoints, old ones ever sparser, the first and the newest always', () => {
    const few = openOutside(join(folder, 'few'), 10_000);
    for (let size = 1; size <= 300; size += 1) few.addCheckpoint({ size, root: rootOf([]) });
    const sizes = few.checkpoints().map((one) => one?.size ?? Number.NaN);
    expect(sizes.length).toBeLessThan(80);
    expect(sizes).not.toContain(Number.NaN);
    expect([sizes[0], sizes.at(-1)]).toEqual([1, 300]);
    expect(sizes.slice(-30)).toEqual(Array.from({ length: 30 }, (_, n) => 271 + n));
  }, 60_000);
  it('prove their growth to a stranger with the small script and nothing else', () => {
    const other = openOutside(join(folder, 'growing'));
    const entries = leaves.slice(0, 300).map((hash, n) => ({ seq: BigInt(n + 1), hash }));
    other.write(0, entries);
    other.addCheckpoint({ size: 130, root: rootOf(leaves.slice(0, 130)) });
    const note = other.newestNote() ?? '';
    other.addCheckpoint({ size: 300, root: rootOf(leaves.slice(0, 300)) });
    const proof = proveGrowth(other, { note, size: 130 });
    const file = join(folder, 'growth.json');
    const check = (given: unknown): { status: number | null; said: string } => {
      writeFileSync(file, JSON.stringify(given));
      const script = join(import.meta.dirname, '../../../tools/verify-entry.mjs');
      const ran = spawnSync(process.execPath, [script, file, verifierKey(other.signer)]);
      return { status: ran.status, said: String(ran.stdout) + String(ran.stderr) };
    };
    expect(check(proof)).toEqual({
      status: 0,
      said: expect.stringContaining('300 entries begins with the 130') as string,
    });
    expect(check({ ...proof, path: proof?.path.slice(1) }).status).toBe(1);
    expect(check({ ...proof, older: proof?.newer, newer: proof?.older }).status).toBe(1);
    expect(check({ ...proof, proof: 'another' }).status).toBe(2);
  }, 60_000);
});
