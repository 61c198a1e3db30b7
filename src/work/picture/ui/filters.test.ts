import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toggled } from './Filters.tsx';

const lists = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 });

describe('a value ticked or unticked', () => {
  it('is put last, or taken out; the others keep their order', () => {
    expect(toggled([], 'b')).toEqual(['b']);
    expect(toggled(['a', 'c'], 'b')).toEqual(['a', 'c', 'b']);
    expect(toggled(['a', 'b', 'c'], 'b')).toEqual(['a', 'c']);
  });

  it('changes exactly that value, never the list that was handed in, and twice is not at all', () => {
    fc.assert(
      fc.property(lists, fc.string({ minLength: 1 }), (list, value) => {
        const before = [...list];
        const after = toggled(list, value);
        expect(list).toEqual(before);
        expect(after.includes(value)).toBe(!before.includes(value));
        expect(after.filter((one) => one !== value)).toEqual(before.filter((one) => one !== value));
        expect(new Set(toggled(after, value))).toEqual(new Set(before));
      }),
    );
  });
});
