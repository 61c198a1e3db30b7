import type { Context } from 'hono';
import type { Frame } from '#platform/html';
import { Problem } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { wordsIn, type Names, type Words } from './words.ts';

/** What every route finds in its context. */
export type Env = { Variables: { caller?: Caller } };

/** What every page of the room is drawn with. */
export type PageNeeds = {
  readonly frameOf: (context: Context) => Promise<Frame>;
  readonly namesNow: () => Promise<Names>;
};

export type Around = { readonly frame: Frame; readonly names: Names; readonly words: Words };

export async function aroundOf(needs: PageNeeds, context: Context<Env>): Promise<Around> {
  const [frame, names] = await Promise.all([needs.frameOf(context), needs.namesNow()]);
  return { frame, names, words: wordsIn(frame.language, names) };
}

/** The one who asks. @throws Problem not-signed-in */
export function callerIn(context: Context<Env>): Caller {
  const caller = context.get('caller');
  if (!caller) throw new Problem('not-signed-in');
  return caller;
}
