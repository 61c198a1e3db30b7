import type { PlanContent } from '../needs.ts';
import type { Words } from '../words.ts';
import type { FrozenTable } from './document.ts';
import type { Decided } from './documents-store.ts';

/** Problems and measures as tables of a plan. Nothing planned gives no tables: the plan then lists what is missing. */
export function planTables(
  { problems, measures, source }: PlanContent,
  { words, today }: { readonly words: Words; readonly today: string },
): readonly FrozenTable[] {
  const { t } = words;
  const from = { day: today, source: source === '' ? t('figure.planSource') : source, note: '' };
  const headed = (keys: readonly string[]): string[] => keys.map((key) => t(`planned.${key}`));
  const ofProblems: FrozenTable = {
    ...{ ...from, id: 'problems', section: 'aims', caption: t('planned.problems') },
    headings: headed(['problem', 'areas', 'causes']),
    rows: problems.map(({ title, areas, causes }) => [title, areas.join(', '), causes.join('; ')]),
  };
  const ofMeasures: FrozenTable = {
    ...{ ...from, id: 'measures', section: 'measures', caption: t('planned.measures') },
    headings: headed(['measure', 'for', 'level', 'owner', 'due', 'status', 'indicator']),
    rows: measures.map((one) => [
      ...[one.title, one.problem, one.level, one.owner, one.due, one.status],
      [one.indicator, one.followUp].filter((text) => text !== '').join('. '),
    ]),
  };
  return [ofProblems, ofMeasures].filter(({ rows }) => rows.length > 0);
}

/** What has been decided, for the report to the assembly. */
export function decisionTables(
  decided: readonly Decided[],
  { words, today }: { readonly words: Words; readonly today: string },
): readonly FrozenTable[] {
  if (decided.length === 0) return [];
  const { t, day } = words;
  return [
    {
      ...{ id: 'decisions', section: 'decisions', day: today, note: '' },
      caption: t('decided.caption'),
      source: t('decided.source'),
      headings: ['document', 'body', 'day', 'paragraph', 'registry'].map((one) =>
        t(`decided.${one}`),
      ),
      rows: decided.map(({ title, decision }) => {
        const { body, day: on, paragraph, registry } = decision;
        return [title, body, day(on), paragraph, registry];
      }),
    },
  ];
}
