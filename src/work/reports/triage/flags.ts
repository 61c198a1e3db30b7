import type { Category } from '../reference-store.ts';
import type { ReadyReport } from '../report.ts';

/**
 * Why a report should be read first. Few, and each can be said aloud on the screen. Not among them: how often somebody
 * reports, because that would tell triage that two reports have the same author.
 */
export type Flag = 'answered' | 'long' | 'acute' | 'subject' | 'late' | 'corrected';

/** Longer than this there is room for what should not be there, in UTF-16 units. */
const LONG = 300;
/** Severity "acute" on the report page. */
const ACUTE = 3;
/** What is told of here is often about somebody, although it must not be. */
const SUBJECTS: readonly string[] = ['pressure', 'extremism_sign'];

/**
 * The reasons to read a report first, worked out when it comes and kept beside it. Nothing of the text is kept with them.
 * @param given.answered the guard asked about something in the text, and the reporter said that it points out nobody
 * @example flagsOf({ report, category, answered: true }) // ['answered']
 */
export function flagsOf(given: {
  readonly report: Pick<ReadyReport, 'text' | 'severity' | 'late'>;
  readonly category: Pick<Category, 'code' | 'police112First'> | undefined;
  readonly answered: boolean;
}): readonly Flag[] {
  const { report, category, answered } = given;
  const reasons: readonly (Flag | false)[] = [
    answered && 'answered',
    isLong(report.text) && 'long',
    report.severity === ACUTE && category?.police112First === true && 'acute',
    isSubject(category?.code) && 'subject',
    report.late && 'late',
  ];
  return reasons.filter((reason) => reason !== false);
}

function isLong(text = ''): boolean {
  return text.length > LONG;
}

function isSubject(code = ''): boolean {
  return SUBJECTS.includes(code);
}
