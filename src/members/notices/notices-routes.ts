import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { calendar } from '#platform/documents';
import { languageIn, Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { callerOf, type Env, type FrameOf } from '../http.ts';
import { atomFeed, type FrozenWeek } from './atom.ts';
import { noticesPage, type NoticesGiven } from './notices-page.ts';
import { FEEDS, feedsOf, mailsOff, WEEK_MAILS, type FeedKind } from './notices-store.ts';
import { callerOfFeed, chooseMails, makeFeed, revokeFeed, type NoticesNeeds } from './notices.ts';
import { noticeWords } from './words.ts';

type Entries = Parameters<typeof calendar>[0]['entries'];

/** What later rooms of the work put into feeds. Undefined: nothing there for this caller. */
export type FeedPorts = {
  readonly frozenWeeks: (caller: Caller) => Promise<readonly FrozenWeek[] | undefined>;
  readonly calendarEntries: (caller: Caller, language: Language) => Promise<Entries | undefined>;
};

export type NoticesRouteNeeds = NoticesNeeds & {
  readonly frameOf: FrameOf;
  readonly baseUrl: string;
  readonly feeds: FeedPorts;
};

const FILES = { weeks: 'veckor.atom', calendar: 'kalender.ics' } as const;
const TOKEN = ':token{[A-Za-z0-9_-]{27}}';

/** /konto/aviseringar: one's own mails, calendars and feeds; and the feeds themselves, which ask for a token in the address. */
export function noticesRoutes(needs: NoticesRouteNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/konto/aviseringar', (context) => {
    const told = z.enum(['kept', 'ended']).safeParse(context.req.query('klart'));
    return show(needs, context, { told: told.data });
  });
  app.post('/konto/aviseringar/mejl', async (context) => {
    const { mejl } = await context.req.parseBody({ all: true });
    const sent = new Set([mejl].flat());
    const wanted = new Set(WEEK_MAILS.filter((one) => sent.has(one)));
    await chooseMails(needs, fullCaller(context), wanted);
    return context.redirect('/konto/aviseringar?klart=kept', 303);
  });
  app.post('/konto/aviseringar/adress', (context) => make(needs, context));
  app.post('/konto/aviseringar/bort', async (context) => {
    const id = z.uuid().safeParse((await context.req.parseBody())['feed']);
    if (!id.success) throw new Problem('bad-request');
    if (!(await revokeFeed(needs, fullCaller(context), id.data))) throw new Problem('not-found');
    return context.redirect('/konto/aviseringar?klart=ended', 303);
  });
  app.get(`/flode/${TOKEN}/${FILES.weeks}`, (context) => giveWeeks(needs, context));
  app.get(`/flode/${TOKEN}/${FILES.calendar}`, (context) => giveCalendar(needs, context));
  return app;
}

function fullCaller(context: Context<Env>): Caller {
  const caller = callerOf(context);
  if (caller.reportOnly || caller.session === undefined) throw new Problem('not-found');
  return caller;
}

async function offeredTo({ feeds }: NoticesRouteNeeds, caller: Caller): Promise<FeedKind[]> {
  const [weeks, entries] = await Promise.all([
    feeds.frozenWeeks(caller),
    feeds.calendarEntries(caller, 'sv'),
  ]);
  return FEEDS.filter((kind) => (kind === 'weeks' ? weeks : entries) !== undefined);
}

async function show(
  needs: NoticesRouteNeeds,
  context: Context<Env>,
  more: Pick<NoticesGiven, 'made' | 'told'>,
): Promise<Response> {
  const caller = fullCaller(context);
  const [feeds, off] = await needs.database.asSystemUnscoped(async (handle) => [
    await feedsOf(handle, caller.person),
    await mailsOff(handle, caller.person),
  ]);
  const offered = await offeredTo(needs, caller);
  context.header('cache-control', 'no-store');
  const given = { feeds, off, offered, ...more };
  return context.html(noticesPage(await needs.frameOf(context), given));
}

/** The address is in the answer and nowhere else: going back to the page shows it no more. */
async function make(needs: NoticesRouteNeeds, context: Context<Env>): Promise<Response> {
  const caller = fullCaller(context);
  const kind = z.enum(FEEDS).safeParse((await context.req.parseBody())['kind']);
  if (!kind.success) throw new Problem('bad-request');
  if (!(await offeredTo(needs, caller)).includes(kind.data)) throw new Problem('not-found');
  const token = await makeFeed(needs, caller, kind.data);
  const address = new URL(`/flode/${token}/${FILES[kind.data]}`, needs.baseUrl).href;
  return show(needs, context, { made: { kind: kind.data, address } });
}

/** @throws Problem not-found for whatever is not an address of this feed by now */
async function callerIn(
  needs: NoticesRouteNeeds,
  context: Context<Env>,
  kind: FeedKind,
): Promise<Caller> {
  const caller = await callerOfFeed(needs, context.req.param('token') ?? '', kind);
  if (!caller) throw new Problem('not-found');
  context.header('cache-control', 'private, no-store');
  return caller;
}

async function giveWeeks(needs: NoticesRouteNeeds, context: Context<Env>): Promise<Response> {
  const weeks = await needs.feeds.frozenWeeks(await callerIn(needs, context, 'weeks'));
  if (!weeks) throw new Problem('not-found');
  context.header('content-type', 'application/atom+xml; charset=utf-8');
  const t = noticeWords(languageIn(context));
  return context.body(atomFeed({ weeks, baseUrl: needs.baseUrl, t }));
}

async function giveCalendar(needs: NoticesRouteNeeds, context: Context<Env>): Promise<Response> {
  const language = languageIn(context);
  const caller = await callerIn(needs, context, 'calendar');
  const entries = await needs.feeds.calendarEntries(caller, language);
  if (!entries) throw new Problem('not-found');
  context.header('content-type', 'text/calendar; charset=utf-8');
  const name = noticeWords(language)('calendar.name');
  return context.body(calendar({ name, now: needs.now(), entries }));
}
