import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeKey, seal, unseal } from './seal.ts';

const REPORT = { id: 'r1', text: 'Rutan vid porten är krossad', severity: 2, notNames: ['Kalles'] };

describe('what lies on the phone', () => {
  it('comes out as it went in, whatever it is', async () => {
    const key = await makeKey();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(await unseal(key, await seal(key, value))).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('cannot be read, and the same report looks different each time', async () => {
    const key = await makeKey();
    const [one, other] = [await seal(key, REPORT), await seal(key, REPORT)];
    const [bytes, others] = [one, other].map(({ data }) => new TextDecoder('latin1').decode(data));
    for (const word of ['krossad', 'porten', 'severity', 'r1"']) expect(bytes).not.toContain(word);
    expect(one.iv).toHaveLength(12);
    expect(one.iv).not.toEqual(other.iv);
    expect(bytes).not.toBe(others);
  });

  it('opens with its own key only, and that key cannot be taken out', async () => {
    const [key, another] = [await makeKey(), await makeKey()];
    const sealed = await seal(key, REPORT);
    await expect(unseal(another, sealed)).rejects.toThrow();
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    expect([key.extractable, [...key.usages].sort()]).toEqual([false, ['decrypt', 'encrypt']]);
  });

  it('is refused when a single bit has been changed', async () => {
    const key = await makeKey();
    const { iv, data } = await seal(key, REPORT);
    for (const at of [0, Math.floor(data.byteLength / 2), data.byteLength - 1]) {
      const changed = new Uint8Array(data.slice(0));
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(unseal(key, { iv, data: changed.buffer })).rejects.toThrow();
    }
  });
});
