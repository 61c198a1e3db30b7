import { randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import { addWeeks, mondayOf, openWeek } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { isInner, scopeOf } from '#safeguards/policy';
import { faultsIn, type TextFault } from './check-texts.ts';
import type { Comment, Stance } from './comments-store.ts';
import { addComment, commentsOn, withdrawComment } from './comments-store.ts';
import { allowing, findArea, type AreaNeeds } from './needs.ts';

export type Said = {
  readonly caller: Caller;
  readonly slug: string;
  readonly stance: Stance;
  readonly text: string;
  readonly notNames: readonly string[];
};

/** Adds what an organisation says of an area, on the week of the open picture. Empty: said; else what must go first. */
export async function commentArea(needs: AreaNeeds, said: Said): Promise<readonly TextFault[]> {
  const { caller, slug, stance, text } = said;
  const policy = allowing(caller, 'comment-area');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const area = await findArea(handle, slug, at);
    const notNames = [...said.notNames, ...area.names];
    const faults = faultsIn(text, 'comment', { screen: needs.screen, notNames });
    if (faults.length > 0) return faults;
    const { organisation, actor, person, role, standsInFor: behalf } = caller;
    const week = openWeek(at);
    await addComment(handle, {
      ...{ id: randomUUID(), area: area.id, week: mondayOf(week) },
      ...{ organisation, person, role, stance, text, at },
    });
    const facts = { week, stance };
    const entry = { kind: 'area.commented', subject: slug, at, policy, facts } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
    return [];
  });
}

/** Takes back one's own comment. @throws Problem not-found when it is not one's own or not there */
export async function takeBackComment(
  needs: AreaNeeds,
  caller: Caller,
  { slug, id }: { readonly slug: string; readonly id: string },
): Promise<void> {
  const policy = allowing(caller, 'comment-area');
  await needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const area = await findArea(handle, slug, at);
    const done = await withdrawComment(handle, { id, area: area.id, person: caller.person, at });
    if (!done) throw new Problem('not-found');
    const { organisation, actor, standsInFor: behalf } = caller;
    const entry = { kind: 'area.comment-withdrawn', subject: slug, at, policy } as const;
    await record(handle, { ...entry, facts: {}, organisation, actor, behalf });
  });
}

export type ShownComment = Pick<Comment, 'id' | 'stance' | 'text' | 'at' | 'withdrawn' | 'role'> & {
  readonly organisation: string;
  /** The inner circle's only. */
  readonly person?: string | undefined;
  readonly mine: boolean;
};
export type CommentWeek = {
  /** Monday. */
  readonly week: string;
  readonly comments: readonly ShownComment[];
  /** Somebody shares the picture and somebody else does not: both are kept, and that is said. */
  readonly differs: boolean;
};

/** Weeks of comments that a page shows. */
const WEEKS = 8;

/** The comments of the last weeks for the one who asks: organisation and role; the person only to the inner circle. */
export async function commentWeeks(
  needs: AreaNeeds,
  caller: Caller,
  area: number,
): Promise<readonly CommentWeek[]> {
  const since = mondayOf(addWeeks(openWeek(needs.now()), -WEEKS));
  const { organisations, people } = await needs.members.directory();
  const comments = await needs.database.as(scopeOf(caller), (handle) =>
    commentsOn(handle, area, since),
  );
  const inner = isInner(caller);
  const nameOf = (person: string): string | undefined =>
    people.find((one) => one.id === person)?.name ?? people.find((one) => one.id === person)?.title;
  const shown = (one: Comment): ShownComment => ({
    ...{ id: one.id, stance: one.stance, text: one.text, at: one.at, withdrawn: one.withdrawn },
    role: one.role,
    organisation: organisations.find(({ id }) => id === one.organisation)?.name ?? '',
    ...(inner ? { person: nameOf(one.person) } : {}),
    mine: one.person === caller.person,
  });
  return [...new Set(comments.map(({ week }) => week))].map((week) => {
    const those = comments.filter((one) => one.week === week);
    const differs = those.some((one) => one.stance === 'differs' && !one.withdrawn);
    return { week, comments: those.map(shown), differs };
  });
}
