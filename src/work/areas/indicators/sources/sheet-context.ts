import type { RawSheet } from '#platform/tables';
import type { Places } from '../read-grid.ts';
import { readPeriod, type Period } from '../read-cell.ts';
import { roleOf } from './column-role.ts';
import type { Head } from './find-head.ts';
import { placeOf, type RowPlace } from './place-of.ts';
import { plain, withoutMarks } from './read-figure.ts';
import { isNote, notesIn, type Notes } from './read-notes.ts';

/** What holds for a whole sheet: said above and below its table, or by the file's name. */
export type Context = {
  readonly title: string;
  readonly notes: Notes;
  readonly period: Period | undefined;
  readonly place: RowPlace;
};
export type ContextGiven = {
  readonly places: Places;
  readonly today: string;
  /** A year that the file's name says, or that somebody has said it is about. */
  readonly year?: string | undefined;
};

/** What a sheet says beside its table. */
export function contextOf(sheet: RawSheet, head: Head, given: ContextGiven): Context {
  const above = sheet.rows.slice(0, head.from).map(({ cells }) => filledIn(cells));
  const alone = sheet.rows
    .filter((_, n) => n < head.from || n >= head.to)
    .map(({ cells }) => filledIn(cells))
    .filter(({ length }) => length === 1)
    .map(([text = '']) => text);
  const titles = above.filter(({ length }) => length === 1).flat();
  const pairs = [...above.filter(({ length }) => length === 2), ...titles.flatMap(pairIn)];
  const named = titles.filter((text) => !isNote(text) && !/^statistik från|^https?:/i.test(text));
  const [title = ''] = named.filter((text) => pairIn(text).length === 0);
  return {
    title: withoutMarks(
      title.replace(/^(tabell|diagram|figur)?\s*[A-ZÅÄÖ]?\d+([.:]\d+)*[A-Za-z]?[.:]?\s+/i, ''),
    ).text,
    notes: notesIn(alone),
    period: periodIn(pairs, titles, given),
    place: placeIn(pairs, given),
  };
}

export function filledIn(cells: readonly string[]): readonly string[] {
  return cells.map(plain).filter((cell) => cell !== '');
}

/** "Valt läsår: 2018/19" as a name and what is said of it. */
function pairIn(text: string): readonly (readonly [string, string])[] {
  const [, name, said] = /^(?:vald?t? )?([a-zåäö ]{2,25}):\s+(.{2,60})$/i.exec(text) ?? [];
  return name === undefined || said === undefined ? [] : [[name, said]];
}

type Pairs = readonly (readonly string[])[];

function periodIn(
  pairs: Pairs,
  titles: readonly string[],
  given: ContextGiven,
): Period | undefined {
  const { today, year } = given;
  const said = pairs
    .filter(([name = '']) => roleOf(name.replace(/:$/, ''), today)?.is === 'period')
    .flatMap(([, text = '']) => readPeriod(withoutMarks(text).text, today) ?? []);
  const years = titles.flatMap((text) => text.match(/\b(?:19|20)\d{2}\b(?!\s*[–-])/g) ?? []);
  const [only, other] = [...new Set(years)];
  // A title of two years is about a stretch of time, and a table without times would be about neither.
  const inTitle = only !== undefined && other === undefined ? readPeriod(only, today) : undefined;
  return said[0] ?? inTitle ?? (year === undefined ? undefined : readPeriod(year, today));
}

function placeIn(pairs: Pairs, { places, today }: ContextGiven): RowPlace {
  for (const [name = '', text = ''] of pairs) {
    const role = roleOf(name.replace(/:$/, ''), today);
    if (role?.is === 'place') return placeOf([[role.kind, text]], places);
  }
  return { not: 'none' };
}
