import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Content, Side } from './content.ts';
import {
  changesBetween,
  EVIDENCE,
  inOrder,
  interleaved,
  isOneSided,
  SIDES,
  sidesMissing,
} from './content.ts';
import { isOld } from './old.ts';

let made = 0;
const card = (side: Side, statement: string, more: Partial<Card> = {}): Card => ({
  ...{ id: `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`, side, statement },
  ...{ detail: '', evidence: 'one', source: 'Skolverket', day: '2026-10-01' },
  ...more,
});
const content = (cards: readonly Card[], reason = ''): Content => ({
  ...{ status: 'regular', reason, cards: [...cards] },
});

describe('the order of cards', () => {
  it('is by strength of evidence, then alphabetical, the same on every side', () => {
    const words = ['Öppet', 'Ask', 'Ärtor', 'Bänk'];
    for (const side of SIDES) {
      const cards = EVIDENCE.toReversed().flatMap((evidence) =>
        words.map((word) => card(side, word, { evidence })),
      );
      expect(inOrder(cards, side).map((one) => `${one.evidence} ${one.statement}`)).toEqual(
        EVIDENCE.flatMap((evidence) =>
          ['Ask', 'Bänk', 'Ärtor', 'Öppet'].map((word) => `${evidence} ${word}`),
        ),
      );
    }
  });

  it('takes one of each side in turn', () => {
    const cards = [
      ...['p1', 'p2', 'p3'].map((one) => card('better', one)),
      ...['s1', 's2'].map((one) => card('hard', one)),
      card('unknown', 'u1'),
    ];
    expect(interleaved(cards).map((one) => one.statement)).toEqual([
      ...['p1', 's1', 'u1', 'p2', 's2', 'p3'],
    ]);
  });

  it('does not depend on the order in which they were written', () => {
    const cards = SIDES.flatMap((side) => ['a', 'b', 'c'].map((one) => card(side, one)));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(cards, { minLength: cards.length, maxLength: cards.length }),
        (mixed) => {
          expect(interleaved(mixed)).toEqual(interleaved(cards));
        },
      ),
    );
  });
});

describe('a page that shows one side only', () => {
  it('needs a reason', () => {
    expect(isOneSided(content([card('better', 'a')]))).toBe(true);
    expect(isOneSided(content([card('hard', 'a'), card('unknown', 'b')]))).toBe(true);
    expect(isOneSided(content([]))).toBe(true);
    expect(isOneSided(content([card('better', 'a')], 'Inget nytt'))).toBe(false);
    expect(isOneSided(content([card('better', 'a'), card('hard', 'b')]))).toBe(false);
  });

  it('is told from one that shows both', () => {
    expect(sidesMissing([card('better', 'a'), card('hard', 'b')])).toBe(false);
    expect(sidesMissing([card('unknown', 'b')])).toBe(true);
  });
});

describe('two versions', () => {
  it('differ by what was added, changed and removed', () => {
    const [a, b, c] = [card('better', 'a'), card('hard', 'b'), card('unknown', 'c')];
    const moved = { ...b, side: 'better' as const };
    const all = changesBetween(content([a, b]), content([a, moved, c]));
    expect(all).toEqual([
      { kind: 'added', after: c },
      { kind: 'changed', before: b, after: moved },
    ]);
    expect(changesBetween(content([a, b]), content([b]))).toEqual([{ kind: 'removed', before: a }]);
  });

  it('are the same whatever order the cards and fields stand in', () => {
    const a = card('better', 'a', { indicator: 'trygg' });
    const { indicator = '', ...rest } = a;
    const turned = { indicator, ...rest };
    expect(Object.keys(turned)).not.toEqual(Object.keys(a));
    expect(changesBetween(content([a]), { ...content([]), cards: [turned] })).toEqual([]);
  });
});

it('says that a source is old after eighteen months', () => {
  expect(isOld('2025-05-01', '2026-11-24')).toBe(false);
  expect(isOld('2025-04-30', '2026-11-24')).toBe(true);
  expect(isOld('2027-01-01', '2026-11-24')).toBe(false);
});
