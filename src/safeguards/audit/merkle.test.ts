import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  newSigningKey,
  openCheckpoint,
  signCheckpoint,
  signerFrom,
  verifierKey,
} from './checkpoint.ts';
import { leafHash, Tree } from './merkle.ts';

/** The entries and roots with which Certificate Transparency tests its trees. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 6962 section 2.1 to the letter: split at the largest power of two below n. */
function plainRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return createHash('sha256').digest();
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  const sides = [plainRoot(leaves.slice(0, half)), plainRoot(leaves.slice(half))];
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from([1]), ...sides]))
    .digest();
}

describe('the tree of the record', () => {
  it('has the roots of Certificate Transparency’s own tests', () => {
    const tree = new Tree();
    const roots = ENTRIES.map((entry) => {
      tree.append(leafHash(Buffer.from(entry, 'hex')));
      return tree.root().toString('hex');
    });
    expect(roots).toEqual(ROOTS);
  });
  it('is the tree of the RFC at any size, and goes on from its frontier', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (entries) => {
        const leaves = entries.map(leafHash);
        let tree = new Tree();
        for (const leaf of leaves) {
          tree = new Tree(tree.size, tree.frontier);
          tree.append(leaf);
        }
        expect(tree.root()).toEqual(plainRoot(leaves));
      }),
    );
  });
  it('refuses a frontier of another size', () => {
    expect(() => new Tree(3, Buffer.alloc(32))).toThrow(RangeError);
  });
});

describe('a checkpoint', () => {
  const signer = signerFrom('samsyn', newSigningKey());
  const root = leafHash(Buffer.from('x'));
  const note = signCheckpoint(signer, { size: 7, root });
  it('says origin, size and root, and is signed in the form of C2SP', () => {
    expect(note.split('\n').slice(0, 4)).toEqual(['samsyn', '7', root.toString('base64'), '']);
    expect(openCheckpoint(signer, note)).toEqual({ size: 7, root });
    const [, name, id, key] = /^(\w+)\+([\da-f]{8})\+(.+)$/.exec(verifierKey(signer)) ?? [];
    const raw = Buffer.from(key ?? '', 'base64');
    const hash = createHash('sha256')
      .update(`${name ?? ''}\n`)
      .update(raw)
      .digest('hex');
    expect([raw.length, id]).toEqual([33, hash.slice(0, 8)]);
  });
  it('does not open when a single sign of it was changed, or another has signed', () => {
    const characters = note.split('');
    const changed = characters.map((sign, at) =>
      [...characters.slice(0, at), sign === 'A' ? 'B' : 'A', ...characters.slice(at + 1)].join(''),
    );
    expect(changed.filter((one) => openCheckpoint(signer, one))).toEqual([]);
    expect(openCheckpoint(signerFrom('samsyn', newSigningKey()), note)).toBeUndefined();
    expect(openCheckpoint(signer, `${note}\n`)).toBeUndefined();
  });
});
