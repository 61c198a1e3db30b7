// A small part of the table in docs/methods/follow-up.md, with a seed of its own: what is promised of the rule holds.
import { describe, expect, it } from 'vitest';
import { verdictsOf } from '../../bench/calibrate/effects.ts';
import { indicatorWordsOf, MADE_TRUTHS } from '../../bench/calibrate/made-indicators.ts';
import { TRUTHS } from '../../bench/calibrate/made-up-measures.ts';

const MADE = { count: 60, seed: 77_000 } as const;
/** Of 60, when the chance of each is 5 in 100: more than eight come three times in a thousand. */
const MOST_FALSE = 8;

function saidOf(name: string): ReturnType<typeof verdictsOf> {
  const truth = TRUTHS.find((one) => one.name === name);
  if (!truth) throw new Error(`No measure of which ${name}`);
  return verdictsOf(truth, MADE);
}

describe('made-up measures whose truth is known', () => {
  it.each([
    'ingenting hände',
    'ingenting hände, började vid en topp',
    'ingenting hände, områdena går mycket olika',
    'ingenting hände, inget att jämföra med',
    'ingenting hände, hälften fler rapporterar',
    'ingenting hände, en tredjedel färre rapporterar',
    'ingenting hände, en tredjedel färre rapporter per person',
    'ingenting hände, hälften fler rapporter per person',
  ])('%s: it is seldom said that it helped, or that it did harm', (name) => {
    const said = saidOf(name);
    expect(said.helped).toBeLessThanOrEqual(MOST_FALSE);
    expect(said.harm).toBeLessThanOrEqual(MOST_FALSE);
  });
  it('one that halved the reports is often said to have helped, and hardly ever to have made no difference', () => {
    const said = saidOf('hjälpte (hälften så många)');
    expect(said.helped).toBeGreaterThan(MADE.count / 3);
    expect(said.none + said.harm).toBeLessThanOrEqual(2);
  });
  it('one that doubled them is often said to have done harm', () => {
    const said = saidOf('försämrade (dubbelt så många)');
    expect(said.harm).toBeGreaterThan(MADE.count / 3);
    expect(said.helped).toBe(0);
  });
  it('of one that moved everything next door it is seldom said that it helped', () => {
    expect(saidOf('hälften så många, allt flyttade intill').helped).toBeLessThan(MADE.count / 4);
  });
});

describe('made-up indicators whose truth is known', () => {
  const few = { count: 200, seed: 88_000 } as const;
  /** Of 200, when the chance of each is 5 in 100: more than 19 come twice in a thousand. */
  const most = 19;
  it.each(MADE_TRUTHS.filter(({ effect }) => effect === 0))(
    '$name: it is seldom said that it helped, or that it did harm',
    (truth) => {
      const said = indicatorWordsOf(truth, few);
      expect(said.helped).toBeLessThanOrEqual(most);
      expect(said.harm).toBeLessThanOrEqual(most);
    },
  );
  it('a large change is often told beside many, and never the wrong way', () => {
    const large = MADE_TRUTHS.filter(({ effect, places }) => Math.abs(effect) === 10 && places > 4);
    const said = large.map((truth) => ({ truth, ...indicatorWordsOf(truth, few) }));
    for (const { truth, helped, harm, none } of said) {
      const [right, wrong] = truth.effect < 0 ? [helped, harm] : [harm, helped];
      expect(right).toBeGreaterThan(few.count / 2);
      expect(wrong + none).toBeLessThanOrEqual(2);
    }
    expect(said).toHaveLength(2);
  });
});
