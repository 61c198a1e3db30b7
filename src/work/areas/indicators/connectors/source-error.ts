/** Why what a source has given cannot be taken in. */
export type SourceTrouble =
  | 'form'
  | 'more-pages'
  | 'not-one-series'
  | 'mixed-levels'
  | 'period'
  | 'one-school'
  | 'no-such-measure';

/** What is wrong with a source's answer; never holds the answer. */
export class SourceError extends Error {
  readonly trouble: SourceTrouble;

  constructor(trouble: SourceTrouble) {
    super(`source: ${trouble}`);
    this.name = 'SourceError';
    this.trouble = trouble;
  }
}
