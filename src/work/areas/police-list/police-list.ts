import { z } from 'zod';
import { withImported, type ImportedEdition } from './imported.ts';

/** What the police call an area. The words are theirs and are quoted, never ours. */
const Label = z.enum(['particular', 'risk', 'vulnerable', 'absent']);
export type Label = z.infer<typeof Label>;

const Words = z.object({ sv: z.string(), en: z.string() });
const Break = Words.extend({ abolished: Label.optional(), split: z.int() });
const Edition = z.object({
  year: z.int(),
  published: z.string(),
  total: z.int(),
  particular: z.int(),
  risk: z.int().nullable(),
  vulnerable: z.int(),
  /** Read in the police's own document or by two sources. */
  checked: z.boolean(),
  sources: z.array(z.string()).min(1),
  break: Break.optional(),
});
const Statement = Words.extend({
  by: Words,
  when: Words,
  /** Year of the edition that was the newest when it was said. */
  after: z.int(),
  /** How it can be held against what came. */
  measure: Words,
  /** It came true where none of the `within` next editions has this label. */
  without: Label,
  within: z.int(),
});
export const PoliceListFile = z.object({
  editions: z.array(Edition).min(1),
  municipalities: z.record(
    z.string(),
    z.array(
      z.object({
        area: z.string(),
        assessed: z.record(z.string(), z.object({ label: Label, checked: z.boolean() })),
        statements: z.array(Statement).default([]),
      }),
    ),
  ),
});
export type PoliceListFile = z.infer<typeof PoliceListFile>;

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

export type ToldStatement = z.infer<typeof Statement> & {
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
  edition: z.infer<typeof Edition>,
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

function stepOf(
  before: Label | undefined,
  now: Label | undefined,
  broke: z.infer<typeof Break> | undefined,
): Step {
  if (before === undefined || now === undefined) return 'unknown';
  if (before === now) return 'same';
  return broke ? 'broken' : 'other';
}

function toldStatement(
  statement: z.infer<typeof Statement>,
  assessments: readonly Assessment[],
): ToldStatement {
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
