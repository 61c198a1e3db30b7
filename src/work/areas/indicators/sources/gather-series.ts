import { createHash } from 'node:crypto';
import type { Break, Indicator, Level, Value } from '../indicator.ts';
import { slugOf } from '../read-paste.ts';
import type { FileSource } from './known-sources.ts';
import { breakAt } from './read-notes.ts';
import type { SheetFigure, SheetRead } from './read-source-sheet.ts';

/** A series that a file holds, ready to be taken in. */
export type FoundSeries = {
  readonly indicator: Indicator;
  readonly values: readonly Value[];
  readonly breaks: readonly Break[];
  /** Cells of it that cannot be read. While there are any, the series is not taken in: half of it would look like all. */
  readonly bad: number;
};

const MOST_SERIES = 400;

/** The series of all sheets, in the order in which they stand in the file. */
export function gatherSeries(
  sheets: readonly SheetRead[],
  source: FileSource,
): readonly FoundSeries[] {
  const found = new Map<string, Gathering>();
  for (const sheet of sheets) {
    const into = (about: Named): Gathering => gatheringOf(found, about, { sheet, source });
    for (const figure of sheet.figures)
      add(into({ ...figure, heading: figure.column.heading }), figure, sheet);
    for (const one of sheet.bad) into(one).bad += 1;
  }
  return [...found.values()].slice(0, MOST_SERIES).map(({ indicator, values, breaks, bad }) => ({
    ...{ indicator, values: inOrder(values), bad },
    breaks: breaksWithin(values, [...breaks.values()]),
  }));
}

type Gathering = {
  readonly indicator: Indicator;
  readonly values: Value[];
  readonly breaks: Map<string, Break>;
  bad: number;
};

function gatheringOf(found: Map<string, Gathering>, about: Named, within: Within): Gathering {
  const indicator = indicatorOf(about, within);
  const known = found.get(indicator.slug);
  if (known) return known;
  const breaks = new Map(within.source.breaks.map((one) => [one.starts, one]));
  const made: Gathering = { indicator, values: [], breaks, bad: 0 };
  found.set(indicator.slug, made);
  return made;
}

/** A figure that another sheet has given already makes the series one that nobody can read. */
function add(into: Gathering, { value, marks }: SheetFigure, { context }: SheetRead): void {
  const twice = into.values.some((one) => one.place === value.place && one.period === value.period);
  if (twice) into.bad += 1;
  else into.values.push(value);
  const broke = context && breakAt(value.starts, marks, context.notes);
  if (broke) into.breaks.set(broke.starts, broke);
}

function inOrder(values: readonly Value[]): readonly Value[] {
  return [...values].sort((a, b) => (a.starts === b.starts ? 0 : a.starts < b.starts ? -1 : 1));
}

/** A break before the first value breaks nothing. */
function breaksWithin(values: readonly Value[], breaks: readonly Break[]): readonly Break[] {
  const first = values.reduce((least, { starts }) => (starts < least ? starts : least), '9999');
  return breaks
    .filter(({ starts }) => starts > first)
    .sort((a, b) => (a.starts < b.starts ? -1 : 1));
}

type Named = Pick<SheetFigure, 'about' | 'level'> & { readonly heading: string };
type Within = { readonly sheet: SheetRead; readonly source: FileSource };

const SUFFIX: Readonly<Record<Level, string>> = {
  ...{ area: '', municipality: '', county: ', hela länet', country: ', hela landet' },
};
/** Where a source has areas, too, the whole municipality's series needs a name of its own. */
const WITH_AREAS: Readonly<Record<Level, string>> = { ...SUFFIX, municipality: ', hela kommunen' };

function indicatorOf(named: Named, { sheet, source }: Within): Indicator {
  const unit = unitOf(named.heading) ?? unitOf(sheet.title) ?? 'värde';
  const { main, name } = nameOf(named, { unit, sheet, source });
  const title = sheet.title === main ? '' : sheet.title;
  const about = [name, title].filter((one) => one !== '').map((one) => `${one}.`);
  const { licence, uncertainty } = source;
  return {
    slug: slugFor(`${source.id}-${name}`),
    ...{ name: cut(name, 120), unit, level: named.level },
    ...{ source: source.source, licence, uncertainty, madeUp: false },
    definition: cut([...about, source.definition].join(' '), 600),
    wanted: source.wishes.find(([form]) => form.test(name))?.[1] ?? 'neutral',
  };
}

/** What a series is called: what the source or the sheet is about, then what its row and its heading say. */
function nameOf(
  { about, heading: said, level }: Named,
  { unit, sheet, source }: Within & { readonly unit: string },
): { readonly main: string; readonly name: string } {
  const subject = source.subject || (source.id === 'ntu' ? sheet.title || sheet.name : '');
  const heading = subject !== '' && UNIT_ONLY.test(said) ? '' : said;
  const main = [subject, heading, sheet.title, sheet.name].find((one) => one !== '') ?? source.id;
  const more = [...about, main === heading ? '' : heading].filter((one) => one !== '');
  const units = source.id === 'bra' ? [unit] : [];
  const suffix = source.id === 'segregation' ? WITH_AREAS[level] : SUFFIX[level];
  return { main, name: [main, ...more, ...units].join(', ') + suffix };
}

const UNIT_ONLY = /^(antal|andel|procent|%|värde|andel \(%\)|per 100 ?000.*|\/ ?100 ?000.*)$/i;
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/per 100 ?000|\/ ?100 ?000/i, 'per 100 000 invånare'],
  [/per 1 ?000/i, 'per 1 000 invånare'],
  [/%|andel|procent/i, '%'],
  [/meritvärde|poäng/i, 'poäng'],
  [/index/i, 'index'],
  [/områdestyp/i, 'områdestyp'],
  [/antal|anmälda/i, 'antal'],
];

/** A text that says two units ("antal och per 100 000") says none of its figures. */
function unitOf(text: string): string | undefined {
  const [unit, other] = UNITS.filter(([form]) => form.test(text)).map(([, name]) => name);
  return other === 'antal' ? undefined : unit;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Long names differ at their ends, where a slug is cut: then a fingerprint tells them apart. */
function slugFor(name: string): string {
  const slug = slugOf(name);
  if (slug.length < 72) return slug;
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 7);
  return `${slug.slice(0, 70).replace(/-$/, '')}-${mark}`;
}
