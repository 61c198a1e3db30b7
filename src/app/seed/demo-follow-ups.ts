import type { Handle } from '#platform/db';
import { addDays } from '#platform/weeks';
import { followUpSeed } from '#work/follow-up';
import { expectationsOf, measuresOf, type Measure } from '#work/measures';

/** Days before its start that the demo's group locked what a measure is compared with. */
const LOCKED_BEFORE = 4;
const STRONGER =
  'Gruppen har sett det på plats och hört samma sak från flera håll. Det syns inte säkert i talen.';
const LESSONS: Readonly<Record<string, string>> = {
  helped:
    'Samma personer på plats varje vecka gjorde skillnad. Räkna inte med att det syns i talen på ett halvår.',
  none: 'Ordna sikten först. Vandringar ersätter inte ljus, och de måste bli så många som planerat.',
};

/** What the demo's measures are compared with, locked before they began, and what was judged of those that are followed up. */
export async function seedFollowUps(handle: Handle, now: Date): Promise<void> {
  const places = await followUpSeed.placesOn(handle, now);
  const all = await measuresOf(handle, { statuses: ['ongoing', 'paused', 'done', 'evaluated'] });
  for (const measure of all) {
    const expectation = (await expectationsOf(handle, measure.id))[0];
    const asked = { measure, expectation, places, now };
    const proposal =
      measure.area === undefined ? undefined : await followUpSeed.proposalFor(handle, asked);
    const by = { organisation: measure.organisation, role: 'coordinator' };
    if (proposal) {
      const { candidates, counting, method } = proposal;
      const chosen = candidates.filter(({ not }) => not === undefined).map(({ area }) => area);
      await followUpSeed.lockComparison(handle, measure.id, {
        ...counting,
        ...{
          method,
          why: '',
          worth: 0.7,
          ruleVersion: followUpSeed.ruleVersion,
          afterStart: false,
        },
        areas: places.filter(({ slug }) => chosen.includes(slug)).map(({ id }) => id),
        ...{ ...by, at: new Date(`${addDays(measure.start, -LOCKED_BEFORE)}T09:00:00Z`) },
      });
    }
    await lockIndicatorOf(handle, asked);
    if (measure.verdict) await judge(handle, measure, { ...followUpSeed, places, now });
  }
}

/** A change in the indicator's own unit that the demo's group expected. */
const EXPECTED = 5;

/** What a measure that is to change an indicator is compared with: by the rule, from values of before its start alone. */
async function lockIndicatorOf(
  handle: Handle,
  asked: Parameters<typeof followUpSeed.indicatorProposal>[1],
): Promise<void> {
  const { id, organisation } = asked.measure;
  const proposal = await followUpSeed.indicatorProposal(handle, asked);
  if (proposal?.kind !== 'measurable') return;
  const { indicator, place, candidates, method, start, end } = proposal;
  await followUpSeed.addIndicatorComparison(handle, id, {
    ...{ indicator: indicator.slug, place, method, start, end, why: '', worth: EXPECTED },
    places: candidates.flatMap((one) => (one.not === undefined ? one.place : [])),
    wanted: indicator.wanted === 'up' ? 'up' : 'down',
    ...{ ruleVersion: followUpSeed.indicatorRuleVersion, afterKnown: false },
    ...{
      organisation,
      role: 'coordinator',
      at: new Date(`${addDays(start, -LOCKED_BEFORE)}T09:00:00Z`),
    },
  });
}

async function judge(
  handle: Handle,
  measure: Measure,
  on: typeof followUpSeed & Parameters<typeof followUpSeed.carriedBy>[2],
): Promise<void> {
  const { id, verdict = 'unknown', verdictWhy: why = '', settledAt, organisation } = measure;
  const { byNumbers, reasons, numbers } = await on.carriedBy(handle, id, on);
  const strongerBecause = on.besideNumbers(verdict, byNumbers) === 'stronger' ? STRONGER : '';
  const said = { measure: id, verdict, byNumbers, reasons, why, strongerBecause };
  const by = { organisation, role: 'coordinator', at: settledAt ?? on.now };
  await on.addJudgement(handle, { ...said, lesson: LESSONS[verdict] ?? '', ...by }, numbers);
}
