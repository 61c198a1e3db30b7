/** A count from 1 to one less than this could single someone out (DESIGN.md rule 4, k = 5). Nobody can choose less. */
export const SMALLEST_SHOWN = 5;
/** With more than this hardly anything would be shown. */
export const LARGEST_CHOICE = 20;

let held = SMALLEST_SHOWN;

/** The smallest count above zero that is shown outside the inner circle. For this room alone. */
export function smallestShown(): number {
  return held;
}

/**
 * Holds the municipality's choice of the smallest count that is shown outside the inner circle, in this process.
 * @throws RangeError for less than 5: that is no choice
 */
export function holdSmallestShown(count: number): void {
  if (!Number.isInteger(count) || count < SMALLEST_SHOWN || count > LARGEST_CHOICE)
    throw new RangeError(`The smallest count is from ${SMALLEST_SHOWN} to ${LARGEST_CHOICE}`);
  held = count;
}
