// A text that is screened on the device before it is sent, and what the server found when it was sent all the same.
import { useState } from 'react';
import type { Find } from '#safeguards/free-text';
import { findsIn } from './finds-in.ts';
import { useGuard } from './use-guard.ts';
import type { Taken } from './use-changes.ts';

export type Screened = {
  readonly finds: readonly Find[];
  /** Sends unless something is found here; what the server finds is told like what is found here. */
  readonly send: () => Promise<boolean>;
  /** The writer says that these words are a place or an activity: when nothing else is left, it is sent. */
  readonly notName: (words: string) => Promise<boolean>;
  /** Forgets what was answered, for a new text. */
  readonly clear: () => void;
};

/** @param text as it is sent @param dispatch sends it, with what the writer has said are no names */
export function useScreened(
  text: string,
  dispatch: (notNames: readonly string[]) => Promise<Taken>,
): Screened {
  const screen = useGuard();
  const [notNames, setNotNames] = useState<readonly string[]>([]);
  const [isAsked, setAsked] = useState(false);
  const [told, setTold] = useState<{ readonly text: string; readonly finds: readonly Find[] }>();
  const all = (known: readonly string[]): readonly Find[] =>
    findsIn(text, {
      here: screen(text, known),
      there: told?.text === text ? told.finds : [],
      notNames: known,
    });
  const send = async (known: readonly string[]): Promise<boolean> => {
    setAsked(true);
    if (all(known).length > 0) return false;
    const { isTaken, finds } = await dispatch(known);
    setTold({ text, finds });
    return isTaken;
  };
  return {
    finds: isAsked ? all(notNames) : [],
    send: () => send(notNames),
    notName: (words) => {
      const known = [...notNames, words];
      setNotNames(known);
      return send(known);
    },
    clear: () => {
      setNotNames([]);
      setAsked(false);
      setTold(undefined);
    },
  };
}
