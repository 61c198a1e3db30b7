// What the commands for an analyst's own file have in common: flags, the file, the words around the answer.
import { writeFileSync } from 'node:fs';
import { isWeekId } from '#platform/weeks';
import { codeOf, Stop } from '../../platform/stop/index.ts';
import { readAreaRows, type AreaFile, type Column } from '../analyse/area-rows.ts';
import { listed, REMINDER, swedish } from '../analyse/plain-words.ts';
import { standalone } from '../analyse/standalone.ts';
import { missingShare, weekSeries, type WeekSeries } from '../analyse/week-series.ts';
import { EXIT, type Command, type Given } from './command.ts';

/** Flags of every command. */
export const SHARED_FLAGS = { svg: { type: 'string' } } as const satisfies Command['flags'];
/** Flags of those that look at weeks. */
export const WEEK_FLAGS = {
  ...SHARED_FLAGS,
  'missing-is-zero': { type: 'boolean' },
} as const satisfies Command['flags'];

export const FILE_HELP = [
  'FILE: CSV or XLSX with the columns area, date, count (also område, datum, antal); dates as 2026-11-23 or 2026-W48.',
  'Several rows of an area and a week are summed. An empty count is not known, which is not zero.',
] as const;
export const MISSING_HELP =
  '--missing-is-zero  a week without a row had no reports; without it nothing is known of such a week';
export const SVG_HELP = '--svg OUT.svg      draw the chart into a file';

type Limits = { readonly least: number; readonly most: number; readonly isWhole?: boolean };

/** A number given by a flag. @throws Stop when it is none, or out of bounds */
export function numberFlag(
  { flags }: Given,
  name: string,
  limits: Limits & { readonly without: number },
): number {
  const given = flags[name];
  if (given === undefined) return limits.without;
  const { least, most, isWhole = false } = limits;
  const value = typeof given === 'string' && given !== '' ? Number(given.replace(',', '.')) : NaN;
  if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw wrongUse(
      `--${name} ska vara ett ${isWhole ? 'helt ' : ''}tal mellan ${least} och ${swedish(most)}.`,
    );
  return value;
}

/** Names in a flag, divided by commas. */
export function namesFlag({ flags }: Given, name: string): readonly string[] {
  const given = flags[name];
  if (typeof given !== 'string') return [];
  return given
    .split(',')
    .map((one) => one.trim().normalize())
    .filter((one) => one !== '');
}

export function wrongUse(sentence: string): Stop {
  return new Stop(sentence, EXIT.wrongUse);
}

/** The only file, read; columns that nothing is made of are told of. */
export async function readFileOf(given: Given, needed: readonly Column[]): Promise<AreaFile> {
  const [path, ...more] = given.files;
  if (path === undefined || more.length > 0) throw wrongUse('Ange en fil att analysera.');
  const file = await readAreaRows(path, needed);
  if (file.unused.length > 0)
    given.say(`Används inte, antalen summeras över dem: ${listed(file.unused)}.`);
  return file;
}

const MUCH = 0.1;

/** The file as weekly series; says when much is missing. */
export async function readWeeksOf(given: Given, isTotal: boolean): Promise<WeekSeries> {
  const { rows } = await readFileOf(given, ['area', 'date', 'count']);
  const isMissingZero = given.flags['missing-is-zero'] === true;
  const found = weekSeries(rows, { isMissingZero, isTotal });
  const share = missingShare(found);
  if (share > MUCH)
    given.say(
      `${swedish(100 * share)} % av områdenas veckor saknas i filen och räknas som okända, inte som noll. ` +
        'Betyder en vecka utan rad noll rapporter? Kör om med --missing-is-zero.',
    );
  return found;
}

/** Place of the week that --week names; without it the last. */
export function placeOfWeek({ flags }: Given, { weeks }: WeekSeries): number {
  const week = flags['week'];
  if (week === undefined) return weeks.length - 1;
  if (typeof week !== 'string' || !isWeekId(week))
    throw wrongUse('--week ska vara en vecka som finns, skriven 2026-W47.');
  const place = weeks.indexOf(week);
  if (place < 0) throw wrongUse(`Filen har veckorna ${weeks[0] ?? ''} till ${weeks.at(-1) ?? ''}.`);
  return place;
}

export type Answered = {
  readonly lines: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
  /** Drawn only when it is asked for. */
  readonly draw?: () => string;
};

/** Writes the answer and, where asked for, the chart. Always exit code 0: what was found is an answer, no failure. */
export function answer(given: Given, { lines, json, draw }: Answered): number {
  const { flags, out, say } = given;
  if (typeof flags['svg'] === 'string' && draw) {
    writeChart(flags['svg'], draw());
    say(`Diagrammet finns i ${flags['svg']}.`);
  }
  if (flags['json'] === true) out(JSON.stringify({ ...json, reminder: REMINDER }));
  else for (const line of [...lines, '', REMINDER]) out(line);
  return EXIT.ok;
}

function writeChart(path: string, figure: string): void {
  try {
    writeFileSync(path, standalone(figure));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw wrongUse(`Diagrammet kan inte skrivas till ${path}.`);
  }
}
