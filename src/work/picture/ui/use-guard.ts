// The free-text guard on the device: what may point somebody out is said before anything is sent.
import { useCallback, useEffect, useState } from 'react';
import { NO_LISTS, parseLists, screenText, type Find, type Lists } from '#safeguards/free-text';
import { Refused } from '../../../web/kit/api.ts';

const ADDRESS = '/assets/guard-lists.txt';
let asked: Promise<Lists> | undefined;

/** The lists, fetched once; a failure is tried again by the next who asks. The server screens in any case. */
function fetchLists(): Promise<Lists> {
  asked ??= fetch(ADDRESS)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error('lists'))))
    .then(parseLists);
  asked.catch(() => (asked = undefined));
  return asked;
}

export type Screen = (text: string, notNames: readonly string[]) => readonly Find[];

/** Screens with the lists as soon as they are here; until then the patterns alone hold. */
export function useGuard(): Screen {
  const [lists, setLists] = useState(NO_LISTS);
  useEffect(() => {
    let gone = false;
    fetchLists().then(
      (found) => {
        if (!gone) setLists(found);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return useCallback((text, notNames) => screenText(text, lists, { notNames }), [lists]);
}

/** True when the server has found something in a text. */
export function isPersonal(error: unknown): boolean {
  return error instanceof Refused && error.status === 422;
}
