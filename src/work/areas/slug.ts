/**
 * A place's name in an address: lower case, å and ä written a, ö written o, everything else a hyphen.
 * @example areaSlug('Stora Mellösa') // "stora-mellosa"
 */
export function areaSlug(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
