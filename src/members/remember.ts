/**
 * Keeps what was read for a while, so that a busy path does not ask the database for what seldom changes.
 * What is asked for meanwhile shares one reading; a failed reading is not kept.
 */
export function remember<T>(
  read: () => Promise<T>,
  milliseconds: number,
  now: () => number,
): { get: () => Promise<T>; forget: () => void } {
  let kept: { readonly value: Promise<T>; readonly until: number } | undefined;
  const get = () => {
    if (kept && now() < kept.until) return kept.value;
    const value = read();
    const mine = { value, until: now() + milliseconds };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
  return { get, forget: () => (kept = undefined) };
}
