import { people } from '#members';
import { remindOfDues } from '#work/documents';
import { remindFollowUps } from '#work/follow-up';
import { remindOfWheel } from '#work/meetings';
import { pictureMail, type FreezeNeeds } from '#work/picture';
import type { Config } from '../platform/config/index.ts';
import { pausedIn, settingsOf } from './settings-pages.ts';
import type { Opened } from './with-database.ts';

export type RemindNeeds = {
  readonly opened: Opened;
  readonly now: () => Date;
  readonly config: Config;
  readonly judging: Pick<FreezeNeeds, 'members'>;
};

/** Reminds those who lead, and whoever is responsible, of what comes in the year's wheel. */
export async function remindOfTheYear({
  opened,
  config,
  now,
  judging,
}: RemindNeeds): Promise<void> {
  const { database } = opened;
  const link = new URL('/arshjul', config.baseUrl).href;
  const writing = { database, now, members: judging.members };
  await remindOfWheel({
    ...{ database, now, isPaused: pausedIn(settingsOf({ database, now })) },
    remind: (organisation) =>
      people.writeToReaders(writing, {
        ...{ about: 'year', link },
        which: (caller) =>
          caller.role === 'coordinator' ||
          (caller.role === 'unit-responsible' && Number(caller.organisation) === organisation),
      }),
  });
}

/** Tells the coordinators that a follow-up, or a measure, is overdue: that it is, never which. */
export async function remindOfFollowUps({ opened, config, now }: RemindNeeds): Promise<void> {
  const to = (path: string): string => new URL(path, config.baseUrl).href;
  const links = { 'follow-up': to('/uppfoljning'), overdue: to('/atgard?visa=tabell') };
  await remindFollowUps({ database: opened.database, now }, links);
}

/** Reminds the coordinators of what the law asks for and falls due. */
export async function remindOfTheLaw({ opened, config, judging, now }: RemindNeeds): Promise<void> {
  const { database } = opened;
  const { members } = judging;
  await remindOfDues({
    ...{ database, now },
    write: (path) =>
      people.writeToReaders(
        { database, members, now },
        {
          which: ({ role }) => role === 'coordinator',
          about: 'law',
          link: new URL(path, config.baseUrl).href,
        },
      ),
  });
}

/** Before the freeze those who report where nothing is told yet are reminded; after it those who have are thanked with the picture. */
export async function writeAboutTheWeek({
  opened,
  config,
  judging,
  now,
}: RemindNeeds): Promise<void> {
  const { database } = opened;
  const isPaused = pausedIn(settingsOf({ database, now }));
  const needs = { database, members: judging.members, now, isPaused, baseUrl: config.baseUrl };
  await pictureMail.remindSilent(needs);
  await pictureMail.tellReporters(needs);
}
