import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env, FrameOf, Members } from '#members';
import { people } from '#members';
import type { Database } from '#platform/db';
import { texts, type Language } from '#platform/i18n';
import { isInner } from '#safeguards/policy';
import { council } from '#work/documents';
import { measuresDue, origins } from '#work/measures';
import type { MeetingPorts, MeetingRouteNeeds } from '#work/meetings';
import { meetingRoutes, minutesRoutes, openLiveMeetings, wheelRoutes } from '#work/meetings';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

type Needs = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly baseUrl: string;
  readonly frameOf: FrameOf;
  readonly municipality: string;
} & Pick<MeetingRouteNeeds, 'screen' | 'meeting' | 'isPaused'>;

/** The weekly meeting, with what later stages of the work plug into it. */
export function meetingPages(needs: Needs): OpenAPIHono<Env> {
  const live = openLiveMeetings(needs.database);
  const given = {
    ...{ ...needs, ...MEASURES, ...DOCUMENTS, announce: live.announce },
    // The measure may belong to another organisation than the one who ticks: what the meeting says of it is the meeting's.
    decisionEnded: async (ended: Parameters<MeetingPorts['decisionEnded']>[0]) => {
      await needs.database.asSystemUnscoped((handle) => origins.close(handle, ended));
    },
  };
  const app = meetingRoutes({ ...given, live, closed: (id) => tellTheRound(needs, id) });
  app.route('/', minutesRoutes(given));
  app.route('/', wheelRoutes(needs));
  return app;
}

/** @example inWords('2026-11-24', 'sv') // '24 november 2026' */
function inWords(day: string, language: Language): string {
  const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(day).toLocaleDateString(language === 'sv' ? 'sv-SE' : 'en-GB', form);
}

const wordsIn = (language: Language) => texts(language, language === 'sv' ? sv : en);

/** The document that each rhythm beside the week's talks about. */
const PAPERS = { month: 'monthly', tertial: 'tertial', council: 'council' } as const;

/** Papers of meetings, and what the law asks of the strategic council. */
const DOCUMENTS: Pick<MeetingPorts, 'paper' | 'called' | 'councilHeld'> = {
  paper: (handle, { kind, since, caller }) =>
    council.paper(handle, { template: PAPERS[kind], since, caller }),
  called: council.seats,
  councilHeld: council.enterMinutes,
};

/** What the measures have to say to a meeting, and what it makes of its decisions. */
const MEASURES: Pick<MeetingPorts, 'agendaSource' | 'decisionSink' | 'became'> = {
  agendaSource: async (handle, { day, language }) => {
    const t = wordsIn(language);
    // What an open decision became is asked about as the decision.
    const due = (await measuresDue(handle, day)).filter(
      ({ measure, why }) => measure.decision === undefined || why === 'follow-up',
    );
    return due.map(({ measure: { id, title }, why, day: by }) => ({
      ...{ title, href: `/atgard/${id}`, detail: t(`due.${why}`, { day: inWords(by, language) }) },
    }));
  },
  decisionSink: async (handle, made, { caller, at }) => {
    await origins.take(handle, { ...made, caller, at });
  },
  became: async (handle, ids, language) => {
    const t = wordsIn(language);
    const found = await origins.becameOf(handle, ids);
    return new Map(
      [...found].map(([decision, { id, status }]) => [
        decision,
        { href: `/atgard/${id}`, status: t(`plan.status.${status}`) },
      ]),
    );
  },
};

/** A mail to each in the round that there are notes: a link, and nothing of what they say. */
async function tellTheRound(needs: Needs, id: string): Promise<void> {
  const link = new URL(`/mote/${id}`, needs.baseUrl).href;
  await people.writeToReaders(needs, { which: isInner, about: 'notes', link });
}
