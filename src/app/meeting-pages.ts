import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env, Members } from '#members';
import { people } from '#members';
import type { Database } from '#platform/db';
import { isInner } from '#safeguards/policy';
import type { MeetingPorts, MeetingRouteNeeds } from '#work/meetings';
import { meetingRoutes, openLiveMeetings } from '#work/meetings';

type Needs = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly baseUrl: string;
} & Pick<MeetingRouteNeeds, 'screen' | 'meeting' | 'isPaused'>;

/** Until later stages of the work have something to say to a meeting, they say nothing. */
const NOBODY: MeetingPorts = {
  agendaSource: () => Promise.resolve([]),
  decisionSink: () => Promise.resolve(),
  became: () => Promise.resolve(new Map()),
};

/** The weekly meeting, with what later stages of the work plug into it. */
export function meetingPages(needs: Needs): OpenAPIHono<Env> {
  const live = openLiveMeetings(needs.database);
  return meetingRoutes({
    ...{ ...needs, ...NOBODY, live },
    announce: live.announce,
    closed: (week) => tellTheRound(needs, week),
  });
}

/** A mail to each in the round that there are notes: a link, and nothing of what they say. */
async function tellTheRound(needs: Needs, week: string): Promise<void> {
  const link = new URL(`/mote/${week}`, needs.baseUrl).href;
  await people.writeToReaders(needs, { which: isInner, about: 'notes', link });
}
