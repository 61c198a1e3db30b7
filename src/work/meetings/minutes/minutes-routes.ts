import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { calendar, toDocx, toHtml, toPdf } from '#platform/documents';
import { html, page } from '#platform/html';
import { languageIn, Problem } from '#platform/http';
import { weekNumber } from '#platform/weeks';
import { record } from '#safeguards/audit';
import { scopeOf } from '#safeguards/policy';
import type { Meeting } from '../contract.ts';
import { spanOf } from '../meeting-hours.ts';
import { allowing, type MeetingNeeds } from '../needs.ts';
import { showMeeting } from '../show-meeting.ts';
import { minutesOf, type MinutesGiven } from './minutes.ts';
import { wordsIn } from './words.ts';

export type MinutesNeeds = MeetingNeeds & {
  readonly frameOf: FrameOf;
  readonly municipality: string;
  readonly baseUrl: string;
};

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** The notes of a meeting: as a page, as Word and PDF, and its tasks for a calendar. For the round alone. */
export function minutesRoutes(needs: MinutesNeeds): Hono<Env> {
  const app = new Hono<Env>();
  const at = '/mote/:week{\\d{4}-W\\d{2}(?:-[a-z]+)?}';
  app.get(`${at}/anteckningar`, (context) => minutesPage(needs, context));
  app.get(`${at}/anteckningar.docx`, (context) =>
    file(needs, context, { type: WORD, of: async (given) => toDocx(minutesOf(given)) }),
  );
  app.get(`${at}/anteckningar.pdf`, (context) =>
    file(needs, context, { type: 'application/pdf', of: async (given) => toPdf(minutesOf(given)) }),
  );
  app.get(`${at}/uppgifter.ics`, (context) =>
    file(needs, context, {
      type: 'text/calendar; charset=utf-8',
      of: (given) => Promise.resolve(Buffer.from(tasksOf(needs, given), 'utf8')),
    }),
  );
  return app;
}

async function read(needs: MinutesNeeds, context: Context<Env>): Promise<MinutesGiven> {
  const language = languageIn(context);
  const week = context.req.param('week') ?? '';
  const meeting = await showMeeting(needs, { caller: callerOf(context), week, language });
  if (meeting.status === 'planned') throw new Problem('not-found');
  return { meeting, municipality: needs.municipality, ...wordsIn(language) };
}

async function minutesPage(needs: MinutesNeeds, context: Context<Env>): Promise<Response> {
  const given = await read(needs, context);
  const frame = await needs.frameOf(context);
  const { t, meeting } = given;
  const tree = minutesOf(given);
  const to = `/mote/${meeting.id}`;
  const main = html`<nav aria-label="${t('minutes.fetch')}" class="no-print">
      <ul class="plain-list">
        <li><a href="${to}">${t('minutes.back')}</a></li>
        <li><a href="${to}/anteckningar.docx">${t('minutes.docx')}</a></li>
        <li><a href="${to}/anteckningar.pdf">${t('minutes.pdf')}</a></li>
        <li><a href="${to}/uppgifter.ics">${t('minutes.ics')}</a></li>
      </ul>
    </nav>
    ${toHtml(tree)}`;
  return context.html(page(frame, { title: tree.title, main, kind: 'minutes' }));
}

type File = {
  readonly type: string;
  readonly of: (given: MinutesGiven) => Promise<Uint8Array>;
};

/** A file leaves the house: that is recorded. */
async function file(
  needs: MinutesNeeds,
  context: Context<Env>,
  { type, of }: File,
): Promise<Response> {
  const caller = callerOf(context);
  const given = await read(needs, context);
  const policy = allowing(caller, 'see-meeting');
  const bytes = await of(given);
  const { id: week } = given.meeting;
  const name = context.req.path.split('/').at(-1) ?? 'fil';
  await needs.database.as(scopeOf(caller), async (handle) => {
    const { organisation, actor, standsInFor: behalf } = caller;
    const facts = { week, file: name };
    const entry = {
      kind: 'meeting.exported',
      subject: week,
      at: needs.now(),
      policy,
      facts,
    } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
  });
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${week}-${name}"`,
    'cache-control': 'no-store',
  });
}

/** A task for each open decision, and the next meeting. Titles say what and which organisation; people are not in them. */
function tasksOf(needs: MinutesNeeds, { meeting, t }: MinutesGiven): string {
  const url = new URL(`/mote/${meeting.id}`, needs.baseUrl).href;
  const open = [...meeting.decisions, ...meeting.since].filter(({ status }) => status === 'open');
  return calendar({
    name: nameOf(meeting, t),
    now: stampOf(meeting),
    entries: [
      ...open.map(({ id, what, organisationName: who, byWhen: day }) => ({
        ...{ uid: `${id}@samsyn`, kind: 'task' as const, title: t('minutes.task', { what, who }) },
        ...{ day, url },
      })),
      nextEntry(needs, meeting, t),
    ],
  });
}

function nameOf({ kind, week }: Meeting, t: MinutesGiven['t']): string {
  if (kind === 'week') return t('minutes.calendar', { week: weekNumber(week) });
  return t('minutes.calendarOf', { meeting: t(`minutes.kind.${kind}`) });
}

/** The next meeting, at its time. */
function nextEntry(
  { baseUrl }: Pick<MinutesNeeds, 'baseUrl'>,
  { next }: Meeting,
  t: MinutesGiven['t'],
): Parameters<typeof calendar>[0]['entries'][number] {
  const { id, kind, week, day } = next;
  const title =
    kind === 'week' ? t('minutes.meeting', { week: weekNumber(week) }) : t(`minutes.kind.${kind}`);
  const url = new URL(`/mote/${id}`, baseUrl).href;
  return { uid: `${id}@samsyn`, kind: 'event', title, url, ...spanOf(day, next) };
}

function stampOf(meeting: Meeting): Date {
  return new Date(meeting.closedAt ?? meeting.now);
}
