import type { RawSheet } from '#platform/tables';
import { gatherSeries, type FoundSeries } from './gather-series.ts';
import { SOURCES, type FileSourceId } from './known-sources.ts';
import { readSourceSheet, type SheetRead } from './read-source-sheet.ts';
import type { ContextGiven } from './sheet-context.ts';

/** A sheet as it is shown before anything is taken in. */
export type SheetShown = Pick<
  SheetRead,
  'name' | 'title' | 'skipped' | 'headings' | 'rows' | 'left'
>;

/** A source's file as it was read. It is kept until somebody takes it in, so that what was seen is what is taken. */
export type FileReading = {
  readonly source: FileSourceId;
  readonly series: readonly FoundSeries[];
  readonly sheets: readonly SheetShown[];
};

/**
 * Reads a file of one of the sources that publish tables for people. Takes in nothing.
 * @example readFileSource(await readSheets(bytes), 'bra', { places, today: '2026-11-24' }).series[0]?.indicator.name
 */
export function readFileSource(
  sheets: readonly RawSheet[],
  id: FileSourceId,
  given: ContextGiven,
): FileReading {
  const source = SOURCES[id];
  const read = sheets.map((sheet) => readSourceSheet(sheet, { ...given, source }));
  return {
    source: id,
    series: gatherSeries(read, source),
    sheets: read.map(({ name, title, skipped, headings, rows, left }) => ({
      ...{ name, title, headings, rows, left },
      ...(skipped && { skipped }),
    })),
  };
}

/** The only year that a file's name says ("Anmälda brott kommunerna 2025.csv"). */
export function yearIn(fileName: string): string | undefined {
  const years = [...new Set(fileName.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? [])];
  return years.length === 1 ? years[0] : undefined;
}
