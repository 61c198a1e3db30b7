import type { Database } from '../db/index.ts';
import { forgetGivenUp, forgetMail, putOff, takeWaiting } from './mail-store.ts';
import { nextTry } from './mail.ts';
import type { Post } from './send.ts';

export type SendNeeds = {
  readonly database: Database;
  readonly post: Post;
  readonly now: () => Date;
};

/** One turn sends at most so many: what is left has its turn in the next. */
const MOST = 200;
const MINUTE = 60_000;
const A_WEEK = 7 * 24 * 60 * MINUTE;

/**
 * Sends what waits, one mail a transaction: it is gone from the queue when it was handed over, and put off when not.
 * @returns how many were sent, put off, and given up
 */
export async function sendWaiting(
  needs: SendNeeds,
): Promise<{ readonly sent: number; readonly putOff: number; readonly givenUp: number }> {
  const done = { sent: 0, putOff: 0, givenUp: 0 };
  for (let n = 0; n < MOST; n += 1) {
    const what = await sendOne(needs);
    if (what === 'none') break;
    done[what] += 1;
  }
  const { database, now } = needs;
  await database.asSystemUnscoped((handle) =>
    forgetGivenUp(handle, new Date(now().getTime() - A_WEEK)),
  );
  return done;
}

function sendOne({
  database,
  post,
  now,
}: SendNeeds): Promise<'sent' | 'putOff' | 'givenUp' | 'none'> {
  return database.asSystemUnscoped(async (handle) => {
    const mail = await takeWaiting(handle, now());
    if (!mail) return 'none';
    try {
      await post.send(mail);
    } catch {
      const minutes = nextTry(mail.tries + 1);
      const later = minutes === undefined ? undefined : now().getTime() + minutes * MINUTE;
      await putOff(handle, mail.id, later === undefined ? undefined : new Date(later));
      return later === undefined ? 'givenUp' : 'putOff';
    }
    await forgetMail(handle, mail.id);
    return 'sent';
  });
}
