// A note on screen: the keeper's text, kept in this tab until the server has it.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { getJson, hasKeys, Refused } from '../../../web/kit/api.ts';
import type { SavedNote } from '../contract.ts';
import {
  NoteKeeper,
  type Answer,
  type Kept,
  type NoteNeeds,
  type NoteShown,
} from './note-keeper.ts';
import type { Screen } from '../../picture/ui/public.ts';

const NOTHING: Kept = { text: '', version: 0 };

function isSaved(body: unknown): body is SavedNote {
  return hasKeys(body, ['text', 'version', 'both']);
}

export type Note = NoteShown & { readonly write: (text: string) => void };
type Given = {
  readonly week: string;
  readonly item: string;
  readonly kept: Kept | undefined;
  /** What the writer has said is no name; the areas' names are none in any case. */
  readonly notNames: readonly string[];
  readonly places: readonly string[];
  readonly screen: Screen;
};

export function useNote(given: Given): Note {
  const { kept = NOTHING } = given;
  const [keeper] = useState(() => new NoteKeeper(needsOf(given), kept));
  useEffect(() => keeper.use(needsOf(given)));
  useEffect(() => keeper.hear(kept), [keeper, kept]);
  const shown = useSyncExternalStore(keeper.subscribe, keeper.shown);
  return { ...shown, write: (text) => keeper.write(text) };
}

function needsOf({ week, item, notNames, places, screen }: Given): NoteNeeds {
  const key = `samsyn-note-${week}-${item}`;
  return {
    isFree: (text) => screen(text, [...notNames, ...places]).length === 0,
    draft: draftOf(key),
    keepDraft: (text) => keepDraft(key, text),
    send: async (text, base): Promise<Answer> => {
      const body = JSON.stringify({ item, base, text, notNames });
      const path = `/api/meetings/${week}/notes`;
      try {
        return await getJson(path, isSaved, { method: 'POST', body });
      } catch (error) {
        const status = error instanceof Refused ? error.status : 0;
        if (status === 422) return 'personal';
        return status >= 400 && status < 500 ? 'closed' : 'away';
      }
    },
  };
}

function draftOf(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function keepDraft(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // A browser that keeps nothing still sends.
  }
}
