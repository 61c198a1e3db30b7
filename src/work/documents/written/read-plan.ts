import type { Members } from '#members';
import type { Handle } from '#platform/db';
import type { Language } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import { areaKeys, areaNamesOn } from '#work/areas';
import { expectationsOf, measuresOf, type Measure } from '#work/measures';
import { causesOf, loadProblems, type Problem } from '#work/plans';
import type { PlanContent } from '../needs.ts';
import { wordsIn, type Words } from '../words.ts';

type Needs = { readonly members: Members; readonly now: () => Date };

/** More than a plan that anybody reads. */
const MOST = 150;

/**
 * What the plan tells, for documents: open problems with the explanations that stand, and their measures, all in Swedish
 * order of their titles. Errands of meetings that ended before they were described as measures are the meetings' own:
 * in a year they are so many that nobody would find the measures. Words only: baselines are exact numbers and stay with the measure.
 */
export function planFrom(
  needs: Needs,
): (handle: Handle, language: Language) => Promise<PlanContent> {
  return async (handle, language) => {
    const words = wordsIn(language);
    const problems = await loadProblems(handle, { state: 'open', limit: MOST });
    const causes = await causesOf(
      handle,
      problems.map(({ id }) => id),
    );
    const measures = await measuresOf(handle, { described: true, limit: MOST });
    const areaOf = await areaNamesByKey(handle, needs.now());
    const { organisations } = await needs.members.directory();
    const owners = new Map<number, string>(organisations.map(({ id, name }) => [id, name]));
    const told = problems.map(({ id, title, areas }) => ({
      ...{ title, areas: areas.map((key) => areaOf(key, words)) },
      causes: causes
        .filter((one) => one.problem === id && one.standing !== 'rejected')
        .map(({ statement }) => statement),
    }));
    const done = [];
    for (const measure of measures) {
      const expected = (await expectationsOf(handle, measure.id)).at(-1)?.success ?? '';
      done.push(toldOf(measure, { problems, owners, expected, words }));
    }
    return { problems: told, measures: done, costs: '', source: words.t('figure.planSource') };
  };
}

async function areaNamesByKey(
  handle: Handle,
  now: Date,
): Promise<(key: number, words: Words) => string> {
  const names = new Map(
    (await areaNamesOn(handle, dayOf(now))).map(({ slug, short }) => [slug, short]),
  );
  const keys = new Map((await areaKeys(handle)).map(({ id, slug }) => [id, slug]));
  return (key, { t }) => names.get(keys.get(key) ?? '') ?? t('plan.area.former');
}

type With = {
  readonly problems: readonly Problem[];
  readonly owners: ReadonlyMap<number, string>;
  readonly expected: string;
  readonly words: Words;
};

function toldOf(
  measure: Measure,
  { problems, owners, expected, words }: With,
): PlanContent['measures'][number] {
  const { title, level, due, status, verdict, followUp } = measure;
  const { t, day } = words;
  const owner = [owners.get(measure.organisation) ?? '', measure.function];
  return {
    ...{ title, due: day(due), indicator: expected },
    problem: problems.find(({ id }) => id === measure.problem)?.title ?? t('plan.orphan'),
    level: level === undefined ? '–' : t(`plan.level.${level}`),
    owner: owner.filter((text) => text !== '').join(', '),
    status: verdict === undefined ? t(`plan.status.${status}`) : t(`plan.effect.${verdict}`),
    followUp: followUp === undefined ? '' : t('plan.followUpDue', { date: day(followUp) }),
  };
}
