import type { Handle } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import { EFFECT_RULE } from './effect/rule.ts';
import type { EffectGiven } from './effect/given.ts';
import { countedCategories, WHOLE, type Counting, type Gathered } from './gather-effect.ts';
import type { Place } from './needs.ts';
import { asideWeeks, reporterWeeks } from './reporters-store.ts';

type Asked = {
  readonly counting: Counting;
  readonly gathered: Gathered;
  readonly places: readonly Place[];
};

/** How many people reported in those weeks, and how much they reported of other things, on the same list of weeks. */
export async function reportingOn(
  handle: Handle,
  { counting, gathered, places }: Asked,
): Promise<Pick<EffectGiven, 'reporters' | 'aside'>> {
  const { weeks, treated, start, lookedFrom } = gathered;
  // The rule looks at the last weeks before and at those after, so no others are read.
  const recent = Math.max(EFFECT_RULE.leastWeeksBefore, weeks.length - start);
  const first = Math.min(lookedFrom, start - EFFECT_RULE.lookedWeeks) - recent;
  const [from, to] = [weeks[Math.max(0, first)], weeks.at(-1)];
  const none = { own: [], whole: [] };
  if (from === undefined || to === undefined) return { reporters: none, aside: none };
  const slugs = new Set(treated.map(({ area }) => area));
  const isWhole = slugs.has(WHOLE);
  const areas = places.filter(({ slug }) => isWhole || slugs.has(slug)).map(({ id }) => id);
  const span = { from: mondayOf(from), to: mondayOf(to) };
  const categories = await countedCategories(handle, counting);
  const asked = { areas, categories, ...span, start: mondayOf(weeks[start] ?? to) };
  return {
    reporters: onWeeks(weeks, await reporterWeeks(handle, areas, span)),
    aside: onWeeks(weeks, await asideWeeks(handle, asked)),
  };
}

type Row = { readonly week: string; readonly own: number; readonly whole: number };

function onWeeks(weeks: readonly string[], rows: readonly Row[]): EffectGiven['aside'] {
  const at = new Map(rows.map((row) => [row.week, row]));
  const of = (part: 'own' | 'whole'): number[] =>
    weeks.map((week) => at.get(mondayOf(week))?.[part] ?? 0);
  return { own: of('own'), whole: of('whole') };
}
