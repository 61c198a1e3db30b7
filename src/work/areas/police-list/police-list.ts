import { withImported, type ImportedEdition } from './imported.ts';
import {
  PoliceListFile,
  type Break,
  type Edition,
  type Label,
  type Statement,
} from './police-list-file.ts';

/**
 * How an edition's label stands to the one before: the same, another, not to be compared (something broke between them),
 * or not known. Never better or worse: the list is the police's judgement at a time and no series.
 */
export type Step = 'first' | 'same' | 'other' | 'broken' | 'unknown';

export type Assessment = {
  readonly year: number;
  readonly published: string;
  /** Absent: nothing is known of the area in this edition, which is not the same as not being on the list. */
  readonly label?: Label | undefined;
  readonly checked: boolean;
  readonly sources: readonly string[];
  readonly step: Step;
  /** What changed in the list itself since the edition before. */
  readonly break?: { readonly sv: string; readonly en: string } | undefined;
};

export type ToldStatement = Statement & {
  /** The editions that came after, in their order. */
  readonly came: readonly Assessment[];
  /** Undefined as long as the editions that decide it have not all come, or something of them is not known. */
  readonly happened: boolean | undefined;
};

export type PoliceHistory = {
  /** All editions, oldest first. */
  readonly assessments: readonly Assessment[];
  /** The newest edition of which something is known. */
  readonly newest: Assessment | undefined;
  readonly statements: readonly ToldStatement[];
};

/**
 * What the police have called an area through the editions of their list.
 * @param municipality four-digit code
 * @param area slug
 * @example policeHistory(file, '1880', 'vivalla').newest?.label // 'particular'
 */
export function policeHistory(
  file: PoliceListFile,
  municipality: string,
  area: string,
): PoliceHistory {
  const found = file.municipalities[municipality]?.find((one) => one.area === area);
  const editions = [...file.editions].sort((a, b) => a.year - b.year);
  const assessments = editions.map((edition, n) =>
    assessment(edition, found?.assessed ?? {}, editions[n - 1]?.year),
  );
  return {
    assessments,
    newest: assessments.findLast(({ label }) => label !== undefined),
    statements: (found?.statements ?? []).map((one) => toldStatement(one, assessments)),
  };
}

type Assessed = PoliceListFile['municipalities'][string][number]['assessed'];

function assessment(
  edition: Edition,
  assessed: Assessed,
  yearBefore: number | undefined,
): Assessment {
  const now = assessed[edition.year];
  const before = yearBefore === undefined ? undefined : assessed[yearBefore];
  return {
    ...{ year: edition.year, published: edition.published, sources: edition.sources },
    label: now?.label,
    checked: now?.checked ?? false,
    step: yearBefore === undefined ? 'first' : stepOf(before?.label, now?.label, edition.break),
    break: edition.break,
  };
}

function stepOf(before: Label | undefined, now: Label | undefined, broke: Break | undefined): Step {
  if (before === undefined || now === undefined) return 'unknown';
  if (before === now) return 'same';
  return broke ? 'broken' : 'other';
}

function toldStatement(statement: Statement, assessments: readonly Assessment[]): ToldStatement {
  const came = assessments.filter(({ year }) => year > statement.after);
  const deciding = came.slice(0, statement.within);
  const isDecided =
    deciding.length === statement.within && deciding.every(({ label }) => label !== undefined);
  const stands = deciding.some(({ label }) => label === statement.without);
  return { ...statement, came, happened: stands ? false : isDecided ? true : undefined };
}

/**
 * Reads the file of the police's lists, once; gives what an area has been called.
 * @throws when the file lacks something
 */
export function readPoliceList(
  json: unknown,
): (municipality: string, area: string, imported?: readonly ImportedEdition[]) => PoliceHistory {
  const file = PoliceListFile.parse(json);
  return (municipality, area, imported = []) =>
    policeHistory(withImported(file, municipality, imported), municipality, area);
}
