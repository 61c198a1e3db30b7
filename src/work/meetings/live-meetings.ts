import type { Database } from '#platform/db';
import { keyIn } from './meeting-id.ts';
import { versionsOfMeetings } from './meetings-store.ts';

export type LiveMeetings = {
  /** Tells the listener whenever something was written in a meeting. @returns a function that stops it */
  readonly listen: (id: string, heard: () => void) => () => void;
  readonly announce: (id: string) => void;
};

/** Milliseconds between two looks at what other servers and commands may have written. */
const LOOK = 1_000;

/**
 * Tells open meetings that there is something new, without a word of what: each screen asks for what it may see.
 * What is written through this server is told at once; what another has written is seen within a second.
 */
export function openLiveMeetings(database: Database): LiveMeetings {
  const listeners = new Map<string, Set<() => void>>();
  let seen: ReadonlyMap<string, string> = new Map();
  let busy = false;
  const announce = (id: string): void => {
    for (const heard of listeners.get(id) ?? []) heard();
  };
  const look = async (): Promise<void> => {
    const mondays = [...listeners.keys()].flatMap((id) => keyIn(id)?.monday ?? []);
    const found = await database.asSystemUnscoped((handle) => versionsOfMeetings(handle, mondays));
    const before = seen;
    seen = found;
    for (const [id, version] of found) if (before.get(id) !== version) announce(id);
  };
  let timer: NodeJS.Timeout | undefined;
  const tick = (): void => {
    if (busy) return;
    busy = true;
    // A database that is away is looked at again.
    look()
      .catch(() => undefined)
      .finally(() => (busy = false));
  };
  return {
    listen(id, heard) {
      const its = listeners.get(id) ?? new Set();
      listeners.set(id, its.add(heard));
      timer ??= setInterval(tick, LOOK);
      return () => {
        its.delete(heard);
        if (its.size === 0) listeners.delete(id);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    announce,
  };
}
