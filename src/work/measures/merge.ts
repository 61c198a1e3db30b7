type Values = Readonly<Record<string, readonly string[]>>;

/** One field in which two people wrote differently. */
export type Clash = {
  readonly field: string;
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
};
export type Merged = {
  /** What both have come to: each one's changes, and mine where both changed the same field. */
  readonly values: Values;
  readonly clashes: readonly Clash[];
  /** Fields that only they changed and that were taken over. */
  readonly taken: readonly string[];
};

const same = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * Puts together what two people did to the same form. What only one of them changed is kept; where both changed a field
 * differently, both texts are given back for a person to choose, and nothing is lost.
 * @param was how the form was drawn for me
 * @example merge({ was: { a: ['1'] }, mine: { a: ['1'] }, theirs: { a: ['2'] } }).values // { a: ['2'] }
 */
export function merge({
  was,
  mine,
  theirs,
}: {
  readonly was: Values;
  readonly mine: Values;
  readonly theirs: Values;
}): Merged {
  const fields = Object.keys(theirs);
  const touched = (field: string, by: Values): boolean => !same(was[field], by[field]);
  const clashes = fields
    .filter(
      (field) =>
        touched(field, mine) && touched(field, theirs) && !same(mine[field], theirs[field]),
    )
    .map((field) => ({ field, mine: mine[field] ?? [], theirs: theirs[field] ?? [] }));
  const taken = fields.filter((field) => touched(field, theirs) && !touched(field, mine));
  const over = Object.fromEntries(taken.map((field) => [field, theirs[field] ?? []]));
  return { values: { ...mine, ...over }, clashes, taken };
}
