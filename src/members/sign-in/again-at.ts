/**
 * Where one shows again who one is, and goes on to a page afterwards.
 * @example againAt('/konto') // "/logga-in/pa-nytt?till=%2Fkonto"
 */
export function againAt(to: string): string {
  return `/logga-in/pa-nytt?till=${encodeURIComponent(to)}`;
}
