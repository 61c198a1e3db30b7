import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { State } from './contract.ts';
import { canDecide } from './decisions.ts';
import { flagsOf } from './flags.ts';
import { maskText, REMOVED } from './mask-text.ts';

describe('a masked text', () => {
  it('has a mark where something was, whatever the order of the cuts', () => {
    const text = 'ring Kalle eller Lisa nu';
    const cuts = [
      { start: 17, end: 21 },
      { start: 5, end: 10 },
    ];
    expect(maskText(text, cuts)).toBe('ring [borttaget] eller [borttaget] nu');
  });
  it('joins cuts that overlap or touch, and ignores what lies outside', () => {
    const cuts = [
      { start: 0, end: 3 },
      { start: 3, end: 4 },
      { start: 50, end: 60 },
    ];
    expect(maskText('abcdef', cuts)).toBe(`${REMOVED}ef`);
  });
  it('never splits a character, and keeps every character outside the cuts', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
    const anyCut = fc.record({ start: fc.nat({ max: 60 }), end: fc.nat({ max: 60 }) });
    fc.assert(
      fc.property(anyText, fc.array(anyCut, { maxLength: 5 }), (text, cuts) => {
        const masked = maskText(text, cuts);
        // A half of a character cannot be written in an address.
        expect(() => encodeURIComponent(masked)).not.toThrow();
        const parts = masked.split(REMOVED);
        let at = 0;
        for (const part of parts) {
          const found = text.indexOf(part, at);
          expect(found).toBeGreaterThanOrEqual(0);
          at = found + part.length;
        }
      }),
    );
  });
});

describe('why a report is read first', () => {
  const plain = { text: 'Glas.', severity: undefined, late: false };
  const damage = { code: 'damage', police112First: false };
  const reasons = (
    report: Partial<typeof plain> | { severity: number },
    category = damage,
    answered = false,
  ): readonly string[] => flagsOf({ report: { ...plain, ...report }, category, answered });

  it('is one of a few reasons, and mostly none', () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ text: 'x'.repeat(300) })).toEqual([]);
    expect(reasons({ text: 'x'.repeat(301) })).toEqual(['long']);
    expect(reasons({ late: true })).toEqual(['late']);
    expect(reasons({}, damage, true)).toEqual(['answered']);
    expect(reasons({}, { code: 'pressure', police112First: false })).toEqual(['subject']);
  });
  it('is that it is acute only where the police come first', () => {
    expect(reasons({ severity: 3 })).toEqual([]);
    expect(reasons({ severity: 3 }, { code: 'weapons', police112First: true })).toEqual(['acute']);
    expect(reasons({ severity: 2 }, { code: 'weapons', police112First: true })).toEqual([]);
  });
});

describe('what can be decided', () => {
  it('is nothing about what has left the picture', () => {
    for (const choice of [
      'approve',
      'mask',
      'send-back',
      'reject',
      'merge',
      'recategorise',
    ] as const) {
      expect(canDecide(choice, 'rejected')).toBe(false);
      expect(canDecide(choice, 'merged')).toBe(false);
    }
  });
  it('is everything about what waits', () => {
    const open = State.options.filter((state) => canDecide('approve', state));
    expect(open).toEqual(['new', 'sent-back']);
  });
});
