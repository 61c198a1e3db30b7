import type { Break } from '../indicator.ts';
import { markOf, plain } from './read-figure.ts';

/** What a sheet says beside its table: titles above, notes below. */
export type Notes = {
  /** Mark ("1", "*", "r") → what it means. */
  readonly byMark: ReadonlyMap<string, string>;
};

const NOTE = /^([¹²³⁴-⁹]|\d{1,2}\)|\*{1,4}|[rp](?=\s*[=:–-]))\s*[=:–-]?\s*(.{3,})$/i;

/** The notes among texts that stand alone in their rows. */
export function notesIn(texts: readonly string[]): Notes {
  const found = texts.flatMap((text): [string, string][] => {
    const [, mark, meaning] = NOTE.exec(plain(text)) ?? [];
    return mark === undefined || meaning === undefined ? [] : [[markOf(mark), meaning]];
  });
  return { byMark: new Map(found) };
}

/** Whether a text that stands alone is a note and no heading of a group of rows. */
export function isNote(text: string): boolean {
  const said = plain(text);
  return (
    NOTE.test(said) ||
    /^(källa|anm|not|fotnot|kommentar|uppgifter? )/i.test(said) ||
    said.length > 90
  );
}

/** What marks do to a figure. `unknown`: the sheet does not say what one of them means, so nobody can know. */
export type Marked = {
  readonly status: '' | 'p' | 'r';
  readonly isBroken: boolean;
  readonly unknown: boolean;
};

export function meaningOf(marks: readonly string[], { byMark }: Notes): Marked {
  const said = marks.map((mark) => byMark.get(mark) ?? usual(mark));
  const is = (form: RegExp): boolean => said.some((one) => one !== undefined && form.test(one));
  const status = is(/prelimin/i) ? 'p' : is(/revider|rättad|korrigera/i) ? 'r' : '';
  return { status, isBroken: is(BROKEN), unknown: said.includes(undefined) };
}

const BROKEN = /(inte|ej) (direkt )?jämförbar|tidsseriebrott|brott i tidsserien|kan inte jämföras/i;

/** Signs of the statistics' own that need no note. */
function usual(mark: string): string | undefined {
  if (mark === 'p') return 'Preliminär';
  return mark === 'r' ? 'Reviderad' : undefined;
}

/** The break that marks on a period tell of, in the source's own words. */
export function breakAt(
  starts: string,
  marks: readonly string[],
  { byMark }: Notes,
): Break | undefined {
  const said = marks
    .map((mark) => byMark.get(mark))
    .find((one) => one !== undefined && BROKEN.test(one));
  return said === undefined
    ? undefined
    : { starts, sv: `källan skriver: ”${said}”`, en: `the source writes (in Swedish): “${said}”` };
}
