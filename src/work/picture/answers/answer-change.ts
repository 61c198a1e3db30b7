import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/db';
import { Problem } from '#platform/http';
import { isWeekId, mondayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { NewAnswer } from '../contract.ts';
import { changesOfWeek } from '../changes/known-changes.ts';
import { mayAnswer, note } from './note.ts';
import { addAnswer, withdrawAnswer } from './answers-store.ts';

export type AnswerNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  /** The free-text guard: what it finds when the writer's own answers are counted in. */
  readonly screen: (text: string, notNames: readonly string[]) => readonly unknown[];
};

export type AnswerAsked = {
  readonly caller: Caller;
  readonly week: string;
  readonly answer: NewAnswer;
};

/**
 * Answers a change: takes it to the meeting, explains it, or dismisses it and says why. The same answer twice is one.
 * @throws Problem not-found for whoever may not, or for a change that the week does not have; unprocessable for an answer
 *   that lacks its words or reason, or whose words hold what the guard finds
 */
export async function answerChange(needs: AnswerNeeds, asked: AnswerAsked): Promise<void> {
  const { caller, week, answer } = asked;
  const policy = mayAnswer(caller);
  if (!isWeekId(week)) throw new Problem('not-found');
  refuseIncomplete(answer);
  refuseFinds(needs, answer);
  const at = needs.now();
  await needs.database.as(scopeOf(caller), async (handle) => {
    const known = await changesOfWeek(handle, week);
    if (!known.has(answer.change)) throw new Problem('not-found');
    const { change, kind, reason, text } = answer;
    const isNew = await addAnswer(handle, {
      ...{ id: randomUUID(), week: mondayOf(week), change, kind, reason, text, at },
      organisation: caller.organisation,
    });
    if (isNew)
      await note(handle, {
        ...{ caller, policy, at, what: 'change.answered', subject: change, week, kind },
      });
  });
}

/** Takes an answer back: it no longer stands, and the record knows that it did. */
export async function withdrawChangeAnswer(
  { database, now }: AnswerNeeds,
  { caller, id }: { readonly caller: Caller; readonly id: string },
): Promise<void> {
  const policy = mayAnswer(caller);
  const at = now();
  await database.as(scopeOf(caller), async (handle) => {
    const was = await withdrawAnswer(handle, id, at);
    if (!was) throw new Problem('not-found');
    const { week, change: subject } = was;
    await note(handle, { caller, policy, at, what: 'change.answer-withdrawn', subject, week });
  });
}

function refuseIncomplete({ kind, reason, text }: NewAnswer): void {
  const isWhole =
    (kind === 'explained' && text !== undefined) ||
    (kind === 'dismissed' && reason !== undefined) ||
    (kind === 'to-meeting' && reason === undefined);
  if (!isWhole) throw new Problem('unprocessable', undefined, { kind, lacks: 'reason' });
}

/** Words are screened before anything is kept. @throws Problem unprocessable */
export function refuseFinds(
  { screen }: Pick<AnswerNeeds, 'screen'>,
  { text, notNames }: { readonly text?: string | undefined; readonly notNames: readonly string[] },
): void {
  if (text === undefined) return;
  const finds = screen(text, notNames);
  if (finds.length > 0) throw new Problem('unprocessable', undefined, { finds });
}
