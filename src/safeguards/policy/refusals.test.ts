import { describe, expect, it } from 'vitest';
import type { Cedar, Question } from './cedar.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };
import { WHOLE } from './item.ts';
import { REFUSALS, refusalOf, refusalText } from './refusals.ts';

const ASKER = { role: 'analyst', inWeeklyRound: false, reportOnly: true, assurance: 1 };
const REPORT = { kind: 'report', owner: 'other', label: 0, notPublic: true, to: 0 } as const;

/** Policies that say yes to a question of some kind alone, and remember what they were asked. */
function policies(yes: (question: Question) => boolean): Cedar & { asked: Question[] } {
  const asked: Question[] = [];
  const ask = (question: Question) => {
    asked.push(question);
    return { allowed: yes(question), policies: [] };
  };
  return { policies: [], ask, asked };
}

const question = (facts: Question['facts'] = REPORT): Question => ({
  ...{ asker: ASKER, action: 'see-report', facts },
});
const why = (yes: (question: Question) => boolean, facts?: Question['facts']): unknown =>
  refusalOf(policies(yes), question(facts));

describe('why not', () => {
  it('is what would have been enough alone', () => {
    expect(why(({ asker }) => !asker.reportOnly)).toEqual({ reason: 'report-only' });
    expect(why(({ asker }) => asker.assurance === 2)).toEqual({ reason: 'assurance', needs: 2 });
    expect(why(({ asker }) => asker.assurance === 3 && asker.reportOnly)).toEqual({
      reason: 'assurance',
      needs: 3,
    });
    expect(why(({ asker }) => asker.assurance === 3 && !asker.reportOnly)).toEqual({
      reason: 'report-only',
    });
    expect(why(({ facts }) => !facts.notPublic)).toEqual({ reason: 'not-public' });
    expect(why(({ asker }) => asker.inWeeklyRound)).toEqual({ reason: 'round' });
    expect(why(({ facts }) => facts.label === 5)).toEqual({ reason: 'unlabelled' });
    expect(why(({ facts }) => facts.label === 3)).toEqual({ reason: 'label' });
    expect(why(({ facts }) => facts.owner === 'own')).toEqual({ reason: 'organisation' });
    expect(why(() => false)).toEqual({ reason: 'role' });
  });

  it('is the first of several, the easiest to put right', () => {
    expect(why(() => true)).toEqual({ reason: 'report-only' });
    expect(why(({ asker, facts }) => asker.inWeeklyRound || facts.owner === 'own')).toEqual({
      reason: 'round',
    });
  });

  it('changes one thing at a time and leaves the rest', () => {
    const { asked, ...cedar } = policies(() => false);
    refusalOf(cedar, question());
    const changes = asked.map(({ asker, action, facts }) => ({
      ...Object.fromEntries(
        Object.entries({ ...asker, ...facts }).filter(
          ([key, value]) => ({ ...ASKER, ...REPORT })[key as keyof typeof ASKER] !== value,
        ),
      ),
      ...(action === 'see-report' ? {} : { action }),
    }));
    expect(changes).toEqual([
      { reportOnly: false },
      { assurance: 2 },
      { assurance: 3 },
      { reportOnly: false, assurance: 3 },
      { notPublic: false },
      { inWeeklyRound: true },
      { label: 5 },
      { label: 3 },
      { owner: 'own' },
    ]);
  });

  it('is no label where there is one, or where none can be', () => {
    const five = ({ facts }: Question): boolean => facts.label === 5;
    expect(why(five, { ...REPORT, label: 1 })).toEqual({ reason: 'role' });
    expect(why(five, { ...WHOLE, kind: 'sum' })).toEqual({ reason: 'unlabelled' });
    expect(why(five, WHOLE)).toEqual({ reason: 'role' });
    expect(why(five, { ...WHOLE, kind: 'organisation', owner: 'other' })).toEqual({
      reason: 'role',
    });
  });

  it('is not the organisation’s where the thing is nobody’s', () => {
    const own = ({ facts }: Question): boolean => facts.owner === 'own';
    expect(why(own, { ...WHOLE, kind: 'sum', label: 2 })).toEqual({ reason: 'role' });
    expect(why(own, { ...REPORT, owner: 'other' })).toEqual({ reason: 'organisation' });
  });
});

it('is told in words, in both languages', () => {
  for (const reason of REFUSALS) {
    expect(refusalText('sv', reason)).toBe(sv[`refusal.${reason}`]);
    expect(refusalText('en', reason)).toBe(en[`refusal.${reason}`]);
  }
});
