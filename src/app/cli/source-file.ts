import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Problem } from '#platform/http';
import { readSheets, TableError } from '#platform/tables';
import { dayOf } from '#platform/weeks';
import { OPERATOR_ACTOR } from '#safeguards/audit';
import { indicators } from '#work/areas';
import { Stop } from '../../platform/stop/index.ts';
import type { Opened } from '../with-database.ts';
import { EXIT, type Given } from './command.ts';

type Reading = ReturnType<typeof indicators.files.read>;
type Series = Reading['series'][number];

const MOST_BYTES = 8_000_000;

/** Which of the sources that publish files is meant; undefined when none is named. */
export function sourceIn({ flags }: Given): (typeof indicators.files.sources)[number] | undefined {
  const { from } = flags;
  if (from === undefined) return undefined;
  const found = indicators.files.sources.find((one) => one === from);
  if (!found)
    throw new Stop(`--from is one of ${indicators.files.sources.join(', ')}.`, EXIT.wrongUse);
  return found;
}

/**
 * Reads a source's file and takes in its series, all of them together: those that are named by `--only`, or all of which
 * every cell could be read. With `--preview` nothing is written.
 */
export async function importSourceFile(
  given: Given,
  opened: Opened,
  path: string,
): Promise<number> {
  const source = sourceIn(given);
  if (!source) throw new Stop('Name the source with --from.', EXIT.wrongUse);
  if (statSync(path).size > MOST_BYTES) throw new Stop(`${path} is too large.`, EXIT.found);
  const bytes = readFileSync(path);
  const reading = await readingOf(bytes, { given, opened, source, path });
  const only = given.flags['only'];
  const meant = reading.series.filter(
    ({ indicator }) =>
      typeof only !== 'string' || indicator.name.toLowerCase().includes(only.toLowerCase()),
  );
  const whole = meant.filter(({ bad }) => bad === 0);
  const isPreview = given.flags['preview'] === true;
  const digest = createHash('sha256').update(bytes).digest('hex');
  const taken = isPreview ? 0 : await take(given, opened, { reading, whole, digest });
  tell(given, { reading, meant, taken, isPreview });
  if (whole.length === 0) return EXIT.found;
  return whole.length < meant.length ? EXIT.inPart : EXIT.ok;
}

type Asked = {
  readonly given: Given;
  readonly opened: Opened;
  readonly source: Reading['source'];
  readonly path: string;
};

async function readingOf(bytes: Buffer, { given, opened, source, path }: Asked): Promise<Reading> {
  const today = dayOf(given.now());
  const year = given.flags['year'] ?? indicators.files.yearIn(basename(path));
  if (year !== undefined && !/^(19|20)\d{2}$/.test(String(year)))
    throw new Stop('--year is a year such as 2025.', EXIT.wrongUse);
  const places = await opened.database.asSystemUnscoped((handle) =>
    indicators.placeNames(handle, today),
  );
  try {
    const sheets = await readSheets(bytes);
    const about = { places, today, year: year === undefined ? undefined : String(year) };
    return indicators.files.read(sheets, source, about);
  } catch (error) {
    if (error instanceof TableError) throw new Stop(`${path}: ${error.message}`, EXIT.found);
    throw error;
  }
}

type Taking = {
  readonly reading: Reading;
  readonly whole: readonly Series[];
  readonly digest: string;
};

async function take(
  { flags, now }: Given,
  { database }: Opened,
  { reading, whole, digest }: Taking,
): Promise<number> {
  const { day } = flags;
  const sourceDay = typeof day === 'string' ? day : dayOf(now());
  if (!/^\d{4}-\d{2}-\d{2}$/.test(sourceDay))
    throw new Stop('--day is a day such as 2026-10-01.', EXIT.wrongUse);
  const chosen = { series: whole.map(({ indicator }) => indicator.slug), wanted: new Map() };
  const by = { organisation: 0, actor: OPERATOR_ACTOR, policy: 'operator' };
  return database
    .asSystemUnscoped((handle) =>
      indicators.files.takeIn(handle, { reading, digest, sourceDay, chosen }, { by, at: now() }),
    )
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      throw new Stop(
        'An indicator of that name is of another level or unit. Nothing is taken in.',
        EXIT.found,
      );
    });
}

type Told = {
  readonly reading: Reading;
  readonly meant: readonly Series[];
  readonly taken: number;
  readonly isPreview: boolean;
};

function tell({ flags, out, say }: Given, { reading, meant, taken, isPreview }: Told): void {
  const rows = meant.map(({ indicator, values, bad, breaks }) => {
    const { slug, name, level, unit } = indicator;
    const missing = values.filter(({ value }) => value === undefined).length;
    return {
      indicator: slug,
      name,
      level,
      unit,
      values: values.length,
      missing,
      bad,
      breaks: breaks.length,
    };
  });
  const faults = reading.sheets.flatMap((sheet) =>
    sheet.rows.flatMap(({ row, cells }) =>
      cells.flatMap(({ fault }, n) =>
        fault === undefined ? [] : [{ sheet: sheet.name, row, column: n + 1, fault }],
      ),
    ),
  );
  if (flags['json'] === true) out(JSON.stringify({ series: rows, faults, taken }));
  else {
    for (const one of rows)
      out(
        `${one.name} (${one.unit}, ${one.level}): ${one.values} values, ${one.missing} missing or protected, ${one.bad} cells that cannot be read`,
      );
    // A cell is told by its place: what stands in it may be anything.
    for (const { sheet, row, column, fault } of faults)
      say(`${sheet === '' ? '' : `${sheet}: `}row ${row}, column ${column}: ${fault}`);
  }
  for (const { name, skipped } of reading.sheets)
    if (skipped !== undefined) say(`${name === '' ? 'The table' : name}: ${skipped}`);
  if (isPreview) say('Nothing is written.');
}
