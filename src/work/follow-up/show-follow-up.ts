import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { isInner, mayList, scopeOf } from '#safeguards/policy';
import {
  doneIn,
  doseGiven,
  expectationsOf,
  measureById,
  measuresDue,
  measuresOf,
  type Due,
  type Expectation,
  type Measure,
} from '#work/measures';
import {
  judgementsOf,
  loadComparison,
  newestJudgements,
  type Comparison,
  type Judgement,
} from './follow-up-store.ts';
import { countEffect, type Counted } from './judge-measure.ts';
import { countIndicator, type CountedIndicator } from './indicator/count-indicator.ts';
import type { IndicatorAsked, NotMeasurable } from './indicator/gather-indicator.ts';
import { loadIndicatorComparison, type IndicatorComparison } from './indicator/indicator-store.ts';
import { indicatorProposal, type IndicatorProposal } from './indicator/lock-indicator.ts';
import { proposalFor, type Proposal } from './lock-comparison.ts';
import { allowing, placesOn, type FollowUpNeeds, type Place } from './needs.ts';

export type FollowUpView = {
  readonly measure: Measure;
  /** What was expected before it began. */
  readonly expectation: Expectation | undefined;
  readonly done: Awaited<ReturnType<typeof doneIn>>;
  /** Part of the planned dose that was given. */
  readonly dose: number | undefined;
  readonly places: readonly Place[];
  readonly comparison: Comparison | undefined;
  readonly judgements: readonly Judgement[];
  readonly mayJudge: boolean;
  /** For those who may lock, as long as nothing is locked. */
  readonly proposal: Proposal | undefined;
  /** For the inner circle, once it is locked: exact numbers. */
  readonly counted: Counted | undefined;
  /** Where an indicator is what is to change. */
  readonly measured: MeasuredView | undefined;
};

/** An indicator is public: whoever sees the plan sees its values, before and after. */
export type MeasuredView =
  | NotMeasurable
  | { readonly kind: 'open'; readonly indicator: string; readonly proposal?: IndicatorProposal }
  | {
      readonly kind: 'locked';
      readonly locked: IndicatorComparison;
      readonly counted: CountedIndicator | undefined;
    };

/** The follow-up of one measure. @throws Problem not-found */
export async function showFollowUp(
  needs: FollowUpNeeds,
  caller: Caller,
  id: string,
): Promise<FollowUpView> {
  allowing(caller, 'see-plan');
  const now = needs.now();
  const mayJudge = mayList(caller).includes('judge-effect');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const measure = await measureById(handle, id);
    if (!measure) throw new Problem('not-found');
    const places = await placesOn(handle, now);
    const expectation = (await expectationsOf(handle, id))[0];
    const done = await doneIn(handle, id);
    const comparison = await loadComparison(handle, id);
    const asked = { measure, expectation, places, now };
    return {
      ...{ measure, expectation, done, places, comparison, mayJudge },
      dose: doseGiven(measure.doseTimes, done),
      judgements: await judgementsOf(handle, id),
      proposal: mayJudge && !comparison ? await proposalFor(handle, asked) : undefined,
      counted:
        comparison && isInner(caller)
          ? await countEffect(handle, comparison, { places, now })
          : undefined,
      measured: comparison ? undefined : await measuredOf(handle, asked, mayJudge),
    };
  });
}

async function measuredOf(
  handle: Handle,
  asked: IndicatorAsked,
  mayJudge: boolean,
): Promise<MeasuredView | undefined> {
  const locked = await loadIndicatorComparison(handle, asked.measure.id);
  if (locked) return { kind: 'locked', locked, counted: await countIndicator(handle, locked) };
  const proposal = await indicatorProposal(handle, asked);
  if (proposal?.kind !== 'measurable') return proposal;
  return { kind: 'open', indicator: proposal.indicator.name, ...(mayJudge && { proposal }) };
}

export type ListedVerdict = {
  readonly judgement: Judgement;
  readonly title: string;
  readonly area: string;
};

export type FollowUpList = {
  readonly verdicts: readonly ListedVerdict[];
  readonly due: readonly (Due & { readonly area: string })[];
};

/** Every verdict, whatever it is, and what waits for one. */
export async function listFollowUps(needs: FollowUpNeeds, caller: Caller): Promise<FollowUpList> {
  allowing(caller, 'see-plan');
  const now = needs.now();
  return needs.database.as(scopeOf(caller), async (handle) => {
    const places = await placesOn(handle, now);
    const nameOf = ({ area }: Pick<Measure, 'area'>): string =>
      places.find(({ id }) => id === area)?.name ?? '';
    const all = await measuresJudged(handle);
    const verdicts = (await newestJudgements(handle)).flatMap((judgement) => {
      const measure = all.get(judgement.measure);
      return measure ? [{ judgement, title: measure.title, area: nameOf(measure) }] : [];
    });
    const due = (await measuresDue(handle, dayOf(now)))
      .filter(({ why }) => why === 'follow-up')
      .map((one) => ({ ...one, area: nameOf(one.measure) }));
    return { verdicts, due };
  });
}

/** Not all measures: what meetings decide becomes so many that those with a verdict would not be among the first. */
async function measuresJudged(handle: Handle): Promise<ReadonlyMap<string, Measure>> {
  const judged = await measuresOf(handle, { statuses: ['evaluated'] });
  return new Map(judged.map((one) => [one.id, one]));
}

/** What was judged of the measures of an area, in Swedish order of their titles: for the area's page. */
export async function effectsIn(
  handle: Handle,
  area: number,
): Promise<readonly (Judgement & { readonly title: string })[]> {
  const measures = await measuresOf(handle, { area, statuses: ['evaluated'], limit: 100 });
  const judged = new Map((await newestJudgements(handle)).map((one) => [one.measure, one]));
  return measures.flatMap(({ id, title }) => {
    const found = judged.get(id);
    return found ? [{ ...found, title }] : [];
  });
}
