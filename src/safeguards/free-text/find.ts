/** What kind of detail could point someone out. */
export type Kind =
  | 'personnummer'
  | 'phone'
  | 'email'
  | 'plate'
  | 'address'
  | 'handle'
  | 'class'
  | 'name'
  | 'sensitive';

/** Where something was found: UTF-16 units, end exclusive. `certain` blocks; otherwise the writer is asked. */
export type Find = {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly certain: boolean;
};

/** Finds of one kind that are told at most: nobody puts more right, and a flood of them must not cost time. */
export const MOST = 500;

/** A word of a text. */
export type Word = {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** First letter is a capital. */
  readonly capital: boolean;
  /** First word of a sentence, where a capital says nothing. */
  readonly first: boolean;
};
