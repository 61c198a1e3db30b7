import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Env } from '#members';
import { callerOf } from '#members';
import { languageIn, Problem, refuseUnread } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import * as contract from './contract.ts';
import { decideOn, followDecision, redecide } from './decide-in-meeting.ts';
import { closeMeeting, goToStep, handOver, reopenMeeting, startMeeting } from './lead-meeting.ts';
import { listMeetings } from './list-meetings.ts';
import type { LiveMeetings } from './live-meetings.ts';
import { keyIn } from './meeting-id.ts';
import type { MeetingNeeds } from './needs.ts';
import { notePosition } from './note-position.ts';
import { showMeeting } from './show-meeting.ts';
import { assess, attend, writeNote } from './write-in-meeting.ts';

export type MeetingRouteNeeds = MeetingNeeds & {
  readonly live: LiveMeetings;
  /** The meeting is over: those who took part are told that there are notes. */
  readonly closed: (week: string) => Promise<void>;
};

/** The week, and for a meeting of another rhythm which: "2026-W48", "2026-W50-rad". */
const params = z.object({ week: z.string().max(20) });
const one = params.extend({ id: z.uuid() });
const lang = z.object({ lang: z.string().max(20).optional() });
const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});
const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  200: { description, content: { 'application/json': { schema } } },
});
const done = { 204: { description: 'Done' } };
const at = (path: string): string => `/api/meetings/{week}${path}`;

const getMeetings = createRoute({
  method: 'get',
  path: '/api/meetings',
  summary: 'Meetings held, the newest first, and the one that comes',
  request: { query: lang.extend({ before: z.string().max(10).optional() }) },
  responses: answer('The meetings', contract.Meetings),
});
const getMeeting = createRoute({
  method: 'get',
  path: at(''),
  summary: 'One meeting, also one that has not begun',
  request: { params, query: lang },
  responses: answer('The meeting', contract.Meeting),
});
const postStart = createRoute({
  method: 'post',
  path: at('/start'),
  summary: 'Start the meeting',
  request: { params },
  responses: done,
});
const postStep = createRoute({
  method: 'post',
  path: at('/step'),
  summary: 'Go on to an item of the agenda',
  request: { params, body: body(contract.NewStep) },
  responses: done,
});
const postClose = createRoute({
  method: 'post',
  path: at('/close'),
  summary: 'Close the meeting: its decisions become measures, its notes stand',
  request: { params },
  responses: done,
});
const postReopen = createRoute({
  method: 'post',
  path: at('/reopen'),
  summary: 'Open the meeting again, in its own week',
  request: { params },
  responses: done,
});
const postAttendance = createRoute({
  method: 'post',
  path: at('/attendance'),
  summary: 'Note whether an organisation is there',
  request: { params, body: body(contract.Attended) },
  responses: done,
});
const postPosition = createRoute({
  method: 'post',
  path: at('/positions'),
  summary: 'Note whether a leading position is at the council, by title and never by name',
  request: { params, body: body(contract.NotedPosition) },
  responses: done,
});
const postNote = createRoute({
  method: 'post',
  path: at('/notes'),
  summary: 'Save a note; what others wrote meanwhile is laid into it',
  request: { params, body: body(contract.NewNote) },
  responses: answer('The note as it now is', contract.SavedNote),
});
const postDecision = createRoute({
  method: 'post',
  path: at('/decisions'),
  summary: 'Add a decision; sent twice it is one',
  request: { params, body: body(contract.NewDecision) },
  responses: done,
});
const putDecision = createRoute({
  method: 'put',
  path: at('/decisions/{id}'),
  summary: 'Change a decision of the running meeting',
  request: { params: one, body: body(contract.ChangedDecision) },
  responses: done,
});
const postFollowed = createRoute({
  method: 'post',
  path: at('/decisions/{id}/followed'),
  summary: 'Say how a decision has fared',
  request: { params: one, body: body(contract.Followed) },
  responses: done,
});
const postAssessment = createRoute({
  method: 'post',
  path: at('/assessments'),
  summary:
    'Say what is done about an area, as the group or as an organisation that sees it differently',
  request: { params, body: body(contract.NewAssessment) },
  responses: done,
});
const postHandedOver = createRoute({
  method: 'post',
  path: at('/handed-over'),
  summary: 'Count that something was sent on to those who may deal with a person',
  request: { params, body: body(contract.HandedOver) },
  responses: done,
});

/** The weekly meeting: read, led and written by several at once. */
export function meetingRoutes(needs: MeetingRouteNeeds): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseUnread });
  app.get('/api/meetings/:week/live', (context) => listen(needs, context));
  app.openapi(getMeetings, async (context) => {
    const { before } = context.req.valid('query');
    return context.json(await listMeetings(needs, { caller: callerOf(context), before }), 200);
  });
  app.openapi(getMeeting, async (context) => {
    const { week } = context.req.valid('param');
    const language = languageIn(context);
    return context.json(
      await showMeeting(needs, { caller: callerOf(context), week, language }),
      200,
    );
  });
  openLeading(app, needs);
  openWriting(app, needs);
  openDecisions(app, needs);
  return app;
}

function openLeading(app: OpenAPIHono<Env>, needs: MeetingRouteNeeds): void {
  app.openapi(postStart, async (context) => {
    await startMeeting(needs, { caller: callerOf(context), ...context.req.valid('param') });
    return context.body(null, 204);
  });
  app.openapi(postStep, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    await goToStep(needs, { ...asked, ...context.req.valid('json') });
    return context.body(null, 204);
  });
  app.openapi(postClose, async (context) => {
    await closeMeeting(needs, { caller: callerOf(context), ...context.req.valid('param') });
    return context.body(null, 204);
  });
  app.openapi(postReopen, async (context) => {
    await reopenMeeting(needs, { caller: callerOf(context), ...context.req.valid('param') });
    return context.body(null, 204);
  });
}

function openWriting(app: OpenAPIHono<Env>, needs: MeetingRouteNeeds): void {
  app.openapi(postAttendance, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    await attend(needs, { ...asked, attended: context.req.valid('json') });
    return context.body(null, 204);
  });
  app.openapi(postPosition, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    await notePosition(needs, { ...asked, noted: context.req.valid('json') });
    return context.body(null, 204);
  });
  app.openapi(postNote, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    return context.json(await writeNote(needs, { ...asked, note: context.req.valid('json') }), 200);
  });
  app.openapi(postAssessment, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    await assess(needs, { ...asked, assessment: context.req.valid('json') });
    return context.body(null, 204);
  });
  app.openapi(postHandedOver, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    await handOver(needs, { ...asked, ...context.req.valid('json') });
    return context.body(null, 204);
  });
}

function openDecisions(app: OpenAPIHono<Env>, needs: MeetingRouteNeeds): void {
  app.openapi(postDecision, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    await decideOn(needs, { ...asked, decision: context.req.valid('json') });
    return context.body(null, 204);
  });
  app.openapi(putDecision, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    await redecide(needs, { ...asked, decision: context.req.valid('json') });
    return context.body(null, 204);
  });
  app.openapi(postFollowed, async (context) => {
    const asked = { caller: callerOf(context), ...context.req.valid('param') };
    await followDecision(needs, { ...asked, followed: context.req.valid('json') });
    return context.body(null, 204);
  });
}

/** Milliseconds between signs of life, and between two questions whether the one who listens may still do so. */
const BEAT = 15_000;

/** Says that there is something new, and nothing of what. It ends when the right to listen does. */
function listen(needs: MeetingRouteNeeds, context: Context<Env>): Response | Promise<Response> {
  const caller = callerOf(context);
  const week = context.req.param('week') ?? '';
  if (!decide(caller, 'see-meeting').allowed || !keyIn(week)) throw new Problem('not-found');
  context.header('x-accel-buffering', 'no');
  return streamSSE(context, async (stream) => {
    const say = (event: 'tick' | 'beat'): void => {
      stream.writeSSE({ event, data: '' }).catch(() => undefined);
    };
    const stop = needs.live.listen(week, () => say('tick'));
    // What was written between the page's reading and this is told by the first tick.
    say('tick');
    let again: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      stream.onAbort(resolve);
      again = setInterval(() => {
        mayStill(needs, caller).then((may) => (may ? say('beat') : resolve()), resolve);
      }, BEAT);
    });
    clearInterval(again);
    stop();
  });
}

async function mayStill({ members }: MeetingRouteNeeds, caller: Caller): Promise<boolean> {
  const now = await members.askAgain(caller);
  return now !== undefined && decide(now, 'see-meeting').allowed;
}
