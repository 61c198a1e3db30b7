import type { Handle } from '#platform/db';
import { addWeeks, dayOf, mondayOf, openWeek, sundayOf } from '#platform/weeks';
import { release, releaseSumsAfter, type SafeShown } from '#safeguards/statistical-secrecy';
import { areaNamesOn, areaPages } from '#work/areas';
import { frozen } from '#work/picture';
import type { DocumentNeeds } from '../needs.ts';
import type { Words } from '../words.ts';
import type { FrozenTable, Template } from './document.ts';
import { decidedDocuments, periodsTold } from './documents-store.ts';
import { changeTables } from './change-tables.ts';
import { lineOf, type Line } from './line.ts';
import { decisionTables, planTables } from './plan-tables.ts';

export type Period = { readonly first: string; readonly last: string };
type Week = Awaited<ReturnType<typeof frozen.numbers>>[number];

const GROUP = 4;
const A_YEAR = 52;
/** Four months are told as four times four weeks: others see whole groups of four only. */
const WEEKS: Readonly<Partial<Record<Template, number>>> = { monthly: GROUP, tertial: 4 * GROUP };

/**
 * The days that a document made now is about: whole periods of four weeks that are over and frozen, because those are what
 * others than the inner circle see. A year, the newest four weeks for a month's picture,
 * or four times as many for a tertial's.
 */
export function periodFor(template: Template, now: Date): Period {
  const last = frozen.wholePeriod(openWeek(now), GROUP, now);
  const weeks = WEEKS[template] ?? A_YEAR;
  return { first: mondayOf(addWeeks(last, 1 - weeks)), last: sundayOf(last) };
}

type Given = {
  readonly needs: DocumentNeeds;
  readonly handle: Handle;
  readonly words: Words;
  readonly period: Period;
};

/** Where tables stand in the templates that have other sections than the picture and the plan. */
const PLACES: Readonly<Record<Template, Readonly<Record<string, string>>>> = {
  situation: {},
  plan: {},
  'assembly-report': { aims: 'openProblems', measures: 'results' },
  monthly: { extent: 'reported', information: 'reported' },
  tertial: {
    ...{ extent: 'reported', information: 'reported' },
    ...{ aims: 'effects', measures: 'effects' },
  },
  council: { aims: 'openProblems', measures: 'results' },
};

/** The tables of a document as they stand now. What is in them may be shown to everyone. */
export async function freezeFigures(
  template: Template,
  given: Given,
): Promise<readonly FrozenTable[]> {
  const tables = await tablesOf(template, given);
  return tables.map((one) => ({ ...one, section: PLACES[template][one.section] ?? one.section }));
}

async function tablesOf(template: Template, given: Given): Promise<readonly FrozenTable[]> {
  const { handle, words, period, needs } = given;
  const today = dayOf(needs.now());
  const isPlanned = template !== 'situation' && template !== 'monthly';
  const planned = isPlanned
    ? planTables(await needs.planSource(handle, words.language), { words, today })
    : [];
  if (template === 'plan') return planned;
  if (template === 'assembly-report' || template === 'council')
    return [...decisionTables(await decidedDocuments(handle), { words, today }), ...planned];
  const changed =
    template === 'tertial' ? await changeTables(handle, { period, words, day: today }) : [];
  return [...changed, ...(await numberTables(template, given)), ...planned];
}

async function numberTables(template: Template, given: Given): Promise<readonly FrozenTable[]> {
  const { handle, period } = given;
  const weeks = await frozen.numbers(handle, period);
  if (weeks.length === 0) return indicatorTables(template, given);
  const line = lineOf(period, await periodsTold(handle));
  const told: Told = { line, weeks: await frozen.numbers(handle, line) };
  return [
    categoryTable(weeks, told, given),
    overTime(weeks, given),
    await areaTable(weeks, told, given),
    ...(await indicatorTables(template, given)),
  ];
}

/** What holds for every table of frozen weeks: source, day and limits. */
function ofWeeks(
  weeks: readonly Week[],
  { words, period }: Given,
): Pick<FrozenTable, 'source' | 'day' | 'note'> {
  const { t } = words;
  const asked = weeksIn(period).length;
  const day = weeks.reduce(
    (newest, { frozenAt }) => (frozenAt > newest ? frozenAt : newest),
    new Date(0),
  );
  return {
    source: t('figure.source'),
    day: dayOf(day),
    note: t('figure.note', { weeks: weeks.length, of: asked }),
  };
}

function weeksIn({ first, last }: Period): readonly string[] {
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  return Array.from({ length: Math.round(days / 7) }, (_, n) => dayAfter(first, n * 7));
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function spanOf({ period, words }: Given): { readonly from: string; readonly to: string } {
  return { from: words.day(period.first), to: words.day(period.last) };
}

/** A number as everyone may see it, in words where it is none. */
function shownText(shown: SafeShown, { t, number }: Words): string {
  return shown.kind === 'count' ? number(shown.n) : t('figure.protected');
}

/** All weeks of which sums have been told or are now, and where those sums lie among them. */
type Told = { readonly line: Line; readonly weeks: readonly Week[] };

/** A row's counts along the line, week by week; a week that was never frozen has none. */
function alongLine({ line, weeks }: Told, count: (week: Week) => number): readonly number[] {
  const byMonday = new Map(weeks.map((one) => [mondayOf(one.week), one]));
  return line.mondays.map((monday) => {
    const week = byMonday.get(monday);
    return week ? count(week) : 0;
  });
}

/** Sums of rows over the document's own period, safe beside all that earlier documents have told. */
function sumsOf(
  told: Told,
  counts: readonly ((week: Week) => number)[],
  inGroups: boolean,
): readonly SafeShown[] {
  const { span, earlier } = told.line;
  const rows = counts.map((count) => alongLine(told, count));
  if (!inGroups) return releaseSumsAfter({ rows, span, earlier });
  const grouped = told.line.inGroups(GROUP);
  return releaseSumsAfter({ ...grouped, rows: rows.map(grouped.sums) });
}

function categoryTable(weeks: readonly Week[], told: Told, given: Given): FrozenTable {
  const { words } = given;
  const { language, t } = words;
  const newest = weeks.at(-1)?.numbers.categories ?? [];
  const counts = newest.map(
    ({ id }) =>
      ({ numbers }: Week) =>
        numbers.categories.find((one) => one.id === id)?.n ?? 0,
  );
  const shown = sumsOf(told, counts, false);
  const { compare } = new Intl.Collator(language);
  const rows = newest
    .map((one, n) => [one[language], shownText(shown[n] ?? { kind: 'protected' }, words)])
    .sort(([a = ''], [b = '']) => compare(a, b));
  const [total] = sumsOf(told, [({ numbers }) => numbers.total], false);
  return {
    ...{ id: 'by-category', section: 'extent', ...ofWeeks(weeks, given) },
    caption: t('figure.byCategory', spanOf(given)),
    headings: [t('figure.category'), t('figure.reports')],
    rows: [...rows, [t('figure.total'), shownText(total ?? { kind: 'protected' }, words)]],
  };
}

/** The weeks in groups of four, as others see an area. */
function groupsOf(weeks: readonly Week[], { period }: Given): readonly (readonly Week[])[] {
  const byMonday = new Map(weeks.map((one) => [mondayOf(one.week), one]));
  const all = weeksIn(period);
  const count = Math.ceil(all.length / GROUP);
  return Array.from({ length: count }, (_, n) =>
    all.slice(n * GROUP, (n + 1) * GROUP).flatMap((monday) => byMonday.get(monday) ?? []),
  );
}

/** Each four weeks by itself. A group without a frozen week is missing, not zero. */
function overTime(weeks: readonly Week[], given: Given): FrozenTable {
  const { words, period } = given;
  const { t, day } = words;
  const groups = groupsOf(weeks, given);
  const shown = groups.map((group): SafeShown => {
    if (group.length < GROUP) return { kind: 'missing' };
    return release(sumOf(group.map(({ numbers }) => numbers.total)), 'others');
  });
  const rows = shown.map((one, n) => {
    const first = dayAfter(period.first, n * GROUP * 7);
    const span = `${day(first)} – ${day(dayAfter(first, GROUP * 7 - 1))}`;
    return [span, one.kind === 'missing' ? t('figure.missing') : shownText(one, words)];
  });
  const caption = t('figure.overTime', spanOf(given));
  return {
    ...{ id: 'over-time', section: 'extent', ...ofWeeks(weeks, given), caption, rows },
    headings: [t('figure.period'), t('figure.reports')],
    bars: {
      values: shown.map((one) => (one.kind === 'count' ? Number(one.n) : null)),
      alt: t('figure.overTimeAlt', { caption, values: rows.map(([, text]) => text).join(', ') }),
    },
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

async function areaTable(weeks: readonly Week[], told: Told, given: Given): Promise<FrozenTable> {
  const { words, handle, needs } = given;
  const { t } = words;
  const names = await areaNamesOn(handle, dayOf(needs.now()));
  const counts = names.map(
    ({ slug }) =>
      (week: Week) =>
        countIn(week, slug),
  );
  const shown = sumsOf(told, counts, true);
  const { compare } = new Intl.Collator('sv');
  const rows = names
    .map(({ short }, n) => [short, shownText(shown[n] ?? { kind: 'protected' }, words)])
    .sort(([a = ''], [b = '']) => compare(a, b));
  return {
    ...{ id: 'by-area', section: 'information', ...ofWeeks(weeks, given), rows },
    caption: t('figure.byArea', spanOf(given)),
    headings: [t('figure.area'), t('figure.reports')],
  };
}

function countIn({ numbers }: Week, slug: string): number {
  return numbers.areas.find((one) => one.slug === slug)?.n ?? 0;
}

/** The municipality's own indicators, each with its newest value, source and day. A place's own stand on its page. */
async function indicatorTables(
  template: Template,
  { handle, words }: Given,
): Promise<readonly FrozenTable[]> {
  if (template !== 'situation') return [];
  const { t, number } = words;
  const code = (await areaPages.municipalityCode(handle)) ?? '';
  const series = await areaPages.seriesOf(handle, { level: 'municipality', place: code });
  const rows = series.flatMap(({ indicator, values, sourceDay }) => {
    const last = values.at(-1);
    if (last?.value === undefined) return [];
    const between =
      last.low === undefined || last.high === undefined
        ? ''
        : ` (${number(last.low)}–${number(last.high)})`;
    const value = `${number(last.value)} ${indicator.unit}${between}`;
    return [
      {
        day: sourceDay,
        row: [indicator.name, last.period, value, `${indicator.source}, ${sourceDay}`],
      },
    ];
  });
  const day = rows.reduce((newest, one) => (one.day > newest ? one.day : newest), '');
  if (rows.length === 0) return [];
  return [
    {
      ...{ id: 'indicators', section: 'information', day, rows: rows.map(({ row }) => row) },
      caption: t('figure.indicators'),
      headings: ['name', 'when', 'value', 'sourceHead'].map((one) => t(`figure.${one}`)),
      source: t('figure.indicatorsSource'),
      note: t('figure.indicatorsNote'),
    },
  ];
}
