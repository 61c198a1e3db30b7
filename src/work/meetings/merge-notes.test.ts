import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeNotes } from './merge-notes.ts';

describe('two texts that began from the same', () => {
  it('are laid together line by line', () => {
    expect(mergeNotes('a\nb', 'a\nb\nc', 'x\nb')).toEqual({ text: 'x\nb\nc', both: false });
    expect(mergeNotes('a', 'a', 'b')).toEqual({ text: 'b', both: false });
    expect(mergeNotes('a', 'b', 'a')).toEqual({ text: 'b', both: false });
  });

  it('keep both lines where both changed the same one, and say so', () => {
    expect(mergeNotes('', 'Mörkt i tunneln', 'Rutor vid skolan')).toEqual({
      ...{ text: 'Mörkt i tunneln\nRutor vid skolan', both: true },
    });
  });

  it('take what one deleted and the other left away', () => {
    expect(mergeNotes('a\nb\nc', 'a\nc', 'a\nb\nc\nd').text).toBe('a\nc\nd');
  });

  it('lose no line that either has added', () => {
    const word = fc.stringMatching(/^[a-zåäö ]{1,12}$/);
    const lines = fc.array(word, { maxLength: 8 });
    const added = fc.array(fc.tuple(fc.nat(8), word), { maxLength: 4 });
    const withAdded = (
      base: readonly string[],
      some: readonly (readonly [number, string])[],
      mark: string,
    ) =>
      some.reduce((text, [at, line], n) => text.toSpliced(at, 0, `${mark}${n} ${line}`), [...base]);
    fc.assert(
      fc.property(lines, added, added, (base, one, two) => {
        const theirs = withAdded(base, one, 'T');
        const mine = withAdded(base, two, 'M');
        const merged = mergeNotes(base.join('\n'), theirs.join('\n'), mine.join('\n')).text.split(
          '\n',
        );
        for (const line of [...theirs, ...mine]) expect(merged).toContain(line);
      }),
      { numRuns: 500, seed: 48 },
    );
  });
});
