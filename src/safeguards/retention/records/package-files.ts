import { createHash } from 'node:crypto';
import { dayOf } from '#platform/weeks';
import type { ExtractedReport } from './records-store.ts';
import type { ZipFile } from './zip.ts';

/** Where something was found in a free text, and of which kind. */
export type Find = { readonly kind: string; readonly start: number; readonly end: number };
export type Screen = (text: string, notNames: readonly string[]) => readonly Find[];

export type Sheets = {
  readonly reports: readonly (readonly string[])[];
  readonly masked: readonly (readonly string[])[];
  readonly withheld: readonly (readonly string[])[];
};

export const HEADINGS = {
  reports: [
    ...['nummer', 'organisation', 'enhet', 'slag', 'kategori', 'område', 'händelse från'],
    ...['händelse till', 'inkom', 'läge', 'återtagen', 'text'],
  ],
  masked: ['nummer', 'vad som hittades', 'från tecken', 'antal tecken', 'handläggarens beslut'],
  withheld: ['nummer', 'dag', 'märkt', 'grund (anges av handläggaren)'],
} as const;

const MASK = '█';

/**
 * Sorts reports into what can be given out, what was masked in it, and what is marked "Ej offentlig". Texts are screened
 * again: what is found is masked, and listed, so that a person decides. Nothing is given out by this alone.
 * @example sheetsOf(reports, screen).masked[0] // ['0191…', 'name', '4', '6', '']
 */
export function sheetsOf(reports: readonly ExtractedReport[], screen: Screen): Sheets {
  const [withheld, open] = [
    reports.filter((one) => one.notPublic),
    reports.filter((one) => !one.notPublic),
  ];
  const screened = open.map((report) => ({
    report,
    finds: report.text === null ? [] : screen(report.text, []),
  }));
  return {
    reports: screened.map(({ report, finds }) => lineOf(report, masked(report.text ?? '', finds))),
    masked: screened.flatMap(({ report, finds }) =>
      finds.map(({ kind, start, end }) => [
        ...[report.id, kind, String(start + 1), String(end - start), ''],
      ]),
    ),
    withheld: withheld.map((one) => [one.id, dayOf(one.reportedAt), 'Ej offentlig', '']),
  };
}

/** A text with every find covered, so that its length still tells where. */
function masked(text: string, finds: readonly Find[]): string {
  return finds.reduce(
    (so, { start, end }) => so.slice(0, start) + MASK.repeat(end - start) + so.slice(end),
    text,
  );
}

function lineOf(report: ExtractedReport, text: string): readonly string[] {
  const { id, organisation, unit, kind, category, area, eventFrom, eventTo, reportedAt } = report;
  return [
    ...[id, organisation, unit ?? '', kind, category ?? '', area ?? '', eventFrom.toISOString()],
    ...[eventTo?.toISOString() ?? '', reportedAt.toISOString(), report.state],
    ...[report.withdrawn ? 'ja' : 'nej', text],
  ];
}

/** A table as CSV for a Swedish spreadsheet: UTF-8 with a mark, semicolons, and no cell that a program would calculate. */
export function csvFile(
  name: string,
  headings: readonly string[],
  lines: readonly (readonly string[])[],
): ZipFile {
  const text = [headings, ...lines].map((line) => line.map(cell).join(';')).join('\r\n');
  return { name, content: Buffer.from(`\uFEFF${text}\r\n`) };
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of the manifest: digest and name, as sha256sum writes and checks it. */
export function manifestLine({ name, content }: ZipFile): string {
  return `${createHash('sha256').update(content).digest('hex')}  ${name}`;
}
