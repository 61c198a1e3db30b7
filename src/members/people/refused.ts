/** Why something about members was not done; each has its sentence (why.*). */
export const WHYS = [
  'self',
  'role',
  'organisation',
  'no-organisation',
  'kind',
  'conflict',
  'name-taken',
  'days',
  'unit',
  'person',
  'stands-in-for',
  'last-coordinator',
  'has-left',
  'not-decided',
  'form',
  'later',
  'used',
  'again',
] as const;
export type Why = (typeof WHYS)[number];

/** Something that may be asked for, but not like this: told on the page, and nothing is kept of the try. */
export class Refused extends Error {
  readonly why: Why;
  /** The fields that were not filled in as they should. */
  readonly fields: readonly string[];

  constructor(why: Why, fields: readonly string[] = []) {
    super(why);
    this.name = 'Refused';
    this.why = why;
    this.fields = fields;
  }
}
