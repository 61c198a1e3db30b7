import { join } from 'node:path';
import { people, signIn } from '#members';
import { mailTo, sendWaiting } from '#platform/mail';
import { dayOf, weekOf } from '#platform/weeks';
import { receivers } from '#settings';
import { versions, type FreezeNeeds } from '#work/picture';
import { tallies } from '#work/reports';
import { startJobs, type Jobs } from '#platform/jobs';
import type { Config } from '../platform/config/index.ts';
import type { Log } from '../platform/log/index.ts';
import { disposalTasks } from './disposals.ts';
import type { Metrics } from './metrics.ts';
import {
  remindOfFollowUps,
  remindOfTheLaw,
  remindOfTheYear,
  writeAboutTheWeek,
} from './reminders.ts';
import { mailCheckpoints, witnessInBackground } from './witnesses.ts';
import { pollInBackground } from './police-polling.ts';
import type { Opened } from './with-database.ts';

type Needs = {
  readonly opened: Opened;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => Date;
  readonly config: Config;
  readonly judging: FreezeNeeds;
};

const EVERY_FIVE_MINUTES = '*/5 * * * *';
const EVERY_MINUTE = '* * * * *';
const AT_NIGHT = '10 3 * * *';
const LATER_AT_NIGHT = '40 3 * * *';
const EARLY = '20 4 * * *';
const EVERY_HOUR = '25 * * * *';

/** When each is done, as cron says it. */
const TIMES = {
  'prove-tallies': AT_NIGHT,
  dispose: EVERY_MINUTE,
  'erase-sessions': LATER_AT_NIGHT,
  'dispose-nightly': LATER_AT_NIGHT,
  'send-mail': EVERY_MINUTE,
  'plan-reviews': EARLY,
  'remind-wheel': EARLY,
  'remind-follow-ups': EARLY,
  'remind-of-dues': EARLY,
  'write-about-week': EVERY_FIVE_MINUTES,
  'tell-receivers': EVERY_MINUTE,
  'freeze-weeks': EVERY_MINUTE,
  'judge-so-far': EVERY_MINUTE,
  'ask-witnesses': EVERY_HOUR,
  'mail-checkpoints': EARLY,
} as const;

/**
 * Background work: the nightly proof that roll-up = raw, and once at the start; removals that were approved; the police's
 * notices when asked for.
 */
export function startTasks(needs: Needs): Promise<Jobs> {
  const { config, opened, log, now } = needs;
  const url = config.polling ? config.policeUrl : undefined;
  const police =
    url === undefined
      ? {}
      : { 'poll-police': () => pollInBackground({ database: opened.database, now, url }, log) };
  return startJobs({
    url: opened.url,
    tasks: {
      'prove-tallies': (stopping) => proveTallies(needs, stopping),
      'erase-sessions': () => eraseSessions(needs),
      ...disposalTasks({ database: opened.database, now, log }),
      'send-mail': () => sendMail(needs),
      'plan-reviews': () => planReviews(needs),
      'remind-wheel': () => remindOfTheYear(needs),
      'remind-follow-ups': () => remindOfFollowUps(needs),
      'remind-of-dues': () => remindOfTheLaw(needs),
      'write-about-week': () => writeAboutTheWeek(needs),
      'tell-receivers': () => tellReceivers(needs),
      'freeze-weeks': () => freezeWeeks(needs),
      'judge-so-far': judgeWhenChanged(needs),
      'ask-witnesses': () => witnessInBackground(elsewhere(needs), log),
      'mail-checkpoints': () => mailCheckpoints(elsewhere(needs), config.baseUrl),
      ...police,
    },
    times: { ...TIMES, ...(url && { 'poll-police': EVERY_FIVE_MINUTES }) },
    atStart: [
      ...['freeze-weeks', 'judge-so-far', 'prove-tallies', 'dispose', 'send-mail', 'plan-reviews'],
      ...['remind-follow-ups', 'tell-receivers'],
      ...Object.keys(police),
    ],
    stopped: () => log.warn('work.stopped'),
  });
}

function elsewhere({ opened, config, now }: Needs): Parameters<typeof mailCheckpoints>[0] {
  return { database: opened.database, dataFolder: config.dataFolder, now };
}

/** Over years of reports this takes minutes: a server that stops does not wait for it, and proves again when it starts. */
async function proveTallies(needs: Needs, stopping: AbortSignal): Promise<void> {
  const { database } = needs.opened;
  try {
    const differences = await database.asSystemUnscoped(tallies.countTallyDifferences, stopping);
    needs.metrics.proved(differences, needs.now());
    if (differences > 0) needs.log.error('tallies.differ', { count: differences });
  } catch (error) {
    if (!stopping.aborted) throw error;
  }
}

/** Days that an ended session stays in its person's history. */
const KEPT = 90;

async function eraseSessions({ opened, now }: Needs): Promise<void> {
  const before = new Date(now().getTime() - KEPT * 24 * 3_600_000);
  await opened.database.asSystemUnscoped((handle) => signIn.eraseSessions(handle, before));
  const today = dayOf(now());
  await opened.database.asSystemUnscoped((handle) => signIn.eraseDeadFeeds(handle, today));
}

async function sendMail({ opened, config, now, log }: Needs): Promise<void> {
  const { smtpUrl, mailFrom: from } = config;
  const post = mailTo({ smtpUrl, from, now, outbox: join(config.dataFolder, 'outbox') });
  try {
    const { putOff, givenUp } = await sendWaiting({ database: opened.database, post, now });
    if (putOff + givenUp > 0) log.warn('mail.not-sent', { count: putOff + givenUp });
  } finally {
    post.close();
  }
}

/** Tells other systems of weeks that were frozen or corrected. */
async function tellReceivers({ opened, config, now, log }: Needs): Promise<void> {
  const keys = receivers.openKeys(config.dataFolder);
  const { baseUrl, mode, ownNetworks } = config;
  const given = { baseUrl, ownNetworks, demo: mode === 'demo' };
  const { failed } = await receivers.tell({ database: opened.database, now, keys, ...given });
  if (failed > 0) log.warn('receivers.not-told', { count: failed });
}

/** Older weeks that were missed are taken a few at a time, so that nobody waits for them. */
const A_TURN = 2;

async function freezeWeeks({ judging, log }: Needs): Promise<void> {
  for (const week of (await versions.weeksToFreeze(judging)).slice(0, A_TURN))
    if (await versions.freezeWeek(judging, week)) log.info('picture.frozen', {});
}

/** Nothing is worked out anew when nothing has come and no week has begun. */
function judgeWhenChanged({ judging, opened, now }: Needs): () => Promise<void> {
  let seen: { readonly upto: string; readonly week: string } | undefined;
  return async () => {
    const week = weekOf(now());
    const { upto, weeks } = await opened.database.asSystemUnscoped((handle) =>
      tallies.changesSince(handle, seen?.upto),
    );
    if (seen?.week === week && weeks.length === 0) return;
    await versions.judgeSoFar(judging);
    seen = { upto, week };
  };
}

/** Opens the half-year's reviews of access, and reminds of those that wait. */
async function planReviews({ opened, config, now }: Needs): Promise<void> {
  const link = `${config.baseUrl}/medlemmar/granskningar`;
  await people.planReviews({ database: opened.database, now }, link);
}
