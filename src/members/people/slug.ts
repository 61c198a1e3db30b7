/**
 * An address of letters, digits and hyphens, out of a name.
 * @example slugOf('Närkehem bostäder AB') // "narkehem-bostader-ab"
 */
export function slugOf(name: string): string {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50) || 'namnlos'
  );
}

/** The first address that is free: the name's own, then with a number. */
export async function firstFree<T>(
  name: string,
  take: (slug: string) => Promise<T | undefined>,
): Promise<T> {
  const slug = slugOf(name);
  for (let n = 1; n < 100; n += 1) {
    const taken = await take(n === 1 ? slug : `${slug}-${n}`);
    if (taken !== undefined) return taken;
  }
  throw new Error('A hundred names alike');
}
