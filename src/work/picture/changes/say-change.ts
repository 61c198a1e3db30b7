import { texts, type Language } from '#platform/i18n';
import { weekNumber, weeksBetween } from '#platform/weeks';
import type { Change, Explanation } from './change.ts';
import type { Said } from './said.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** Names that a change speaks of, in the language that is spoken. */
export type Names = {
  readonly area: (slug: string) => string;
  readonly category: (code: string) => string;
  readonly replicates: number;
};

/** Beyond this "one week in so many" is only a number. */
const SELDOM = 1_000;

const catalogs = { sv: texts('sv', sv), en: texts('en', en) };

/** A change in words: what, where, how many, what is usual, how often chance does it, who stands behind it, what else it may be. */
export function sayChange(change: Change, language: Language, names: Names): Said {
  const t = catalogs[language];
  return {
    title: titleOf(change, language, names),
    direction: t(`picture.${change.kind === 'not-comparable' ? 'notComparable' : change.kind}`),
    period: periodOf(change, language),
    count: countOf(change, language),
    chance: chanceOf(change, language),
    behind: behindOf(change, language),
    caveats: change.explanations.map((one) => explained(one, language, names)),
    unknown: t(unknownOf(change)),
    method: t(`method.${change.method}`, {
      weeks: weeksIn(change),
      replicates: names.replicates,
    }),
  };
}

const weeksIn = ({ from, to }: Change): number => weeksBetween(from, to) + 1;

function unknownOf({
  method,
  source,
}: Change): 'unknown.scan' | 'unknown.police' | 'unknown.reports' {
  if (method === 'scan') return 'unknown.scan';
  return source === 'police' ? 'unknown.police' : 'unknown.reports';
}

function titleOf(change: Change, language: Language, names: Names): string {
  const t = catalogs[language];
  const { areas, category, group, source } = change;
  if (source === 'police') return t('change.police');
  const places = joined(areas.map(names.area), language);
  if (group !== undefined) return t('change.scan', { group: t(`group.${group}`), areas: places });
  if (category === undefined) return t('change.area', { area: places });
  const named = { category: names.category(category), area: places };
  return t(areas.length === 0 ? 'change.category' : 'change.cell', named);
}

function joined(names: readonly string[], language: Language): string {
  const sorted = [...names].sort((a, b) => a.localeCompare(b, 'sv'));
  const last = sorted.pop() ?? '';
  return sorted.length === 0 ? last : sorted.join(', ') + catalogs[language]('change.and') + last;
}

function periodOf(change: Change, language: Language): string {
  const [from, to] = [weekNumber(change.from), weekNumber(change.to)];
  const t = catalogs[language];
  return from === to ? t('change.week', { week: to }) : t('change.weeks', { from, to });
}

function countOf({ n, usual, expected, method, source }: Change, language: Language): string {
  const t = catalogs[language];
  if (!usual) return t('change.explainScan', { n, expected: Math.round(expected) });
  const values = { n, lo: usual.lo, hi: usual.hi };
  if (source === 'police') return t('change.explainPolice', values);
  const knowsSeason = method === 'farrington' || method === 'latest';
  return t(knowsSeason ? 'picture.explainMore' : 'change.explainLately', values);
}

function chanceOf({ oneWeekIn, looksLike }: Change, language: Language): string {
  const t = catalogs[language];
  const y = number(Math.min(oneWeekIn, SELDOM), language);
  if (oneWeekIn > SELDOM)
    return t(looksLike === 'more' ? 'change.chanceSeldom' : 'change.chanceLowSeldom', { y });
  return t(looksLike === 'more' ? 'picture.chance' : 'picture.chanceLow', { x: 1, y });
}

function behindOf(change: Change, language: Language): string[] {
  const t = catalogs[language];
  const { reporters, organisations } = change;
  const isWeek = weeksIn(change) === 1;
  const values = ({ n, usual }: NonNullable<typeof reporters>) => ({
    ...{ n: number(n, language), m: number(usual, language), count: Math.ceil(n) },
  });
  return [
    ...(reporters
      ? [t(isWeek ? 'picture.reporters' : 'change.reportersWeekly', values(reporters))]
      : []),
    ...(organisations
      ? [t(isWeek ? 'change.organisations' : 'change.organisationsWeekly', values(organisations))]
      : []),
  ];
}

function number(n: number, language: Language): string {
  return n.toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB');
}

function explained(one: Explanation, language: Language, names: Names): string {
  const t = catalogs[language];
  switch (one.kind) {
    case 'reporters':
      return t(
        one.direction === 'more' ? 'picture.reportingCaveat' : 'picture.reportingCaveatFewer',
      );
    case 'silent':
    case 'new':
      return t(`why.${one.kind}`, {
        organisation: one.organisation,
        week: weekNumber(one.since),
      });
    case 'holiday':
      return t('why.holiday', { name: holidayName(one.name, language) });
    case 'pause':
      return t('why.pause');
    case 'break':
      return breakSaid(one, language, names);
  }
}

/** A holiday that Samsyn knows by its key; one that the municipality has entered, by its own name. */
function holidayName(name: string, language: Language): string {
  const key = `holiday.${name}`;
  return key in sv ? catalogs[language](key) : name;
}

type BreakSaid = Extract<Explanation, { kind: 'break' }>;

function breakSaid(one: BreakSaid, language: Language, names: Names): string {
  const { what, week, entered, organisation = '', movedTo = '', text = '' } = one;
  const hasTwo = what === 'routine' || what === 'form';
  const key = hasTwo && entered ? `why.${what}Entered` : `why.${what}`;
  const to = movedTo === '' ? '' : names.category(movedTo) || names.area(movedTo);
  return catalogs[language](key, { week: weekNumber(week), organisation, to, text });
}
