// The free-text guard on the device. Its lists come after the page is drawn; until they are here the patterns alone hold.
import { NO_LISTS, parseLists, screenText, type Find, type Lists } from '#safeguards/free-text';

const ADDRESS = '/assets/guard-lists.txt';
const PATIENCE = 8_000;

let asked: Promise<Lists> | undefined;

/** Fetches the lists, once; a failure is tried again at the next call. */
export function fetchLists(): Promise<Lists> {
  asked ??= (async () => {
    const answer = await fetch(ADDRESS, { signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error('lists');
    return parseLists(await answer.text());
  })();
  asked.catch(() => (asked = undefined));
  return asked;
}

/** What in a text may point someone out. Without lists (no network yet) names are left to the server's own guard. */
export async function screen(text: string, notNames: readonly string[]): Promise<readonly Find[]> {
  if (text.trim() === '') return [];
  const lists = await fetchLists().catch(() => NO_LISTS);
  return screenText(text, lists, { notNames });
}
