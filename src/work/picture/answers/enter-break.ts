import { randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import { isWeekId, mondayOf, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { areaKeys } from '#work/areas';
import { loadCategories } from '#work/reports';
import { addBreak, withdrawBreak } from '../changes/breaks-store.ts';
import type { NewBreak } from '../contract.ts';
import { refuseFinds, type AnswerNeeds } from './answer-change.ts';
import { mayAnswer, note } from './note.ts';

export type BreakAsked = { readonly caller: Caller; readonly found: NewBreak };

/**
 * Enters a break that somebody knows of: a moved routine, a new form, a campaign. From then on no comparison is made across it.
 * @throws Problem not-found for whoever may not, or a week, area or category that does not exist; unprocessable for words
 *   with what the guard finds
 */
export async function enterBreak(needs: AnswerNeeds, { caller, found }: BreakAsked): Promise<void> {
  const policy = mayAnswer(caller);
  const { week, kind, area, category, text } = found;
  const at = needs.now();
  if (!isWeekId(week) || mondayOf(week) > mondayOf(weekOf(at))) throw new Problem('not-found');
  refuseFinds(needs, found);
  const id = randomUUID();
  await needs.database.as(scopeOf(caller), async (handle) => {
    const isPlace =
      area === undefined || (await areaKeys(handle)).some(({ slug }) => slug === area);
    const isCategory =
      category === undefined ||
      (await loadCategories(handle)).some(({ code }) => code === category);
    if (!isPlace || !isCategory) throw new Problem('not-found');
    await addBreak(handle, { id, week: mondayOf(week), kind, area, category, text, at });
    await note(handle, { caller, policy, at, what: 'break.entered', subject: id, week, kind });
  });
}

/** Takes a break back: the series is whole again from the next judging on. */
export async function withdrawEnteredBreak(
  { database, now }: AnswerNeeds,
  { caller, id }: { readonly caller: Caller; readonly id: string },
): Promise<void> {
  const policy = mayAnswer(caller);
  const at = now();
  await database.as(scopeOf(caller), async (handle) => {
    if (!(await withdrawBreak(handle, id, at))) throw new Problem('not-found');
    await note(handle, {
      caller,
      policy,
      at,
      what: 'break.withdrawn',
      subject: id,
      week: weekOf(at),
    });
  });
}
