import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { calendar } from '#platform/documents';
import { page } from '#platform/html';
import { idIn, languageIn } from '#platform/http';
import { hoursOf, spanOf } from '../meeting-hours.ts';
import { allowing } from '../needs.ts';
import { holdFromWheel } from './hold-from-wheel.ts';
import { HeldItem } from './its-hours.ts';
import { addToWheel, NewItem, showWheel, takeFromWheel, type WheelNeeds } from './turn-wheel.ts';
import { EMPTY, wheelPage, type Typed } from './wheel-page.ts';
import { wordsIn } from './words.ts';

export type WheelRouteNeeds = WheelNeeds & { readonly frameOf: FrameOf; readonly baseUrl: string };

const DONE: Readonly<Record<string, string>> = {
  ...{ inlagt: 'wheel.added', borta: 'wheel.ended' },
  ...{ mote: 'wheel.isMeeting', minns: 'wheel.isNoMeeting' },
};

/** The year's wheel, under /arshjul: read by all who see the plan, turned by those who lead the meetings. */
export function wheelRoutes(needs: WheelRouteNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/arshjul', (context) => draw(needs, context, EMPTY));
  app.post('/arshjul', (context) => add(needs, context));
  app.post('/arshjul/:id/bort', async (context) => {
    const caller = callerOf(context);
    await takeFromWheel(needs, { caller, id: idIn(context) });
    return context.redirect('/arshjul?klart=borta', 303);
  });
  app.post('/arshjul/:id/mote', (context) => hold(needs, context));
  app.get('/arshjul/kalender.ics', async (context) => {
    const { turns, weekly } = await showWheel(needs, callerOf(context));
    const { t } = wordsIn(languageIn(context));
    const url = new URL('/arshjul', needs.baseUrl).href;
    const file = calendar({
      ...{ name: t('wheel.calendar'), now: needs.now() },
      entries: turns.map(({ item, day }) => ({
        ...{ uid: `${item.id}-${day}@samsyn`, kind: 'event' as const, title: item.title, url },
        ...(item.meeting ? spanOf(day, hoursOf(item.meeting, item, weekly)) : { day }),
      })),
    });
    return context.body(file, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="arshjul.ics"',
      'cache-control': 'no-store',
    });
  });
  return app;
}

/** Makes a meeting of what stands there already, or changes which it is and when. */
async function hold(needs: WheelRouteNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'lead-meeting');
  const sent = await context.req.parseBody();
  const said = (name: string): string | undefined => {
    const value = sent[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const id = idIn(context);
  const [meeting, startsAt, endsAt] = [said('meeting'), said('startsAt'), said('endsAt')];
  const read = HeldItem.safeParse({ meeting, startsAt, endsAt });
  if (!read.success)
    return draw(needs, context, { ...EMPTY, wrongItem: { id, meeting, startsAt, endsAt } });
  await holdFromWheel(needs, { caller, id, held: read.data });
  const done = read.data.meeting ? 'mote' : 'minns';
  return context.redirect(`/arshjul?klart=${done}`, 303);
}

async function add(needs: WheelRouteNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'lead-meeting');
  const sent = await context.req.parseBody({ all: true });
  const text = (name: string): string => {
    const value = sent[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const typed: Typed = {
    ...{ title: text('title'), rhythm: text('rhythm'), firstDay: text('firstDay') },
    ...{ organisation: text('organisation'), remindDays: text('remindDays') },
    ...{ meeting: text('meeting'), startsAt: text('startsAt'), endsAt: text('endsAt') },
  };
  const read = NewItem.safeParse({
    ...{ ...typed, meeting: typed.meeting || undefined },
    ...{ startsAt: typed.startsAt || undefined, endsAt: typed.endsAt || undefined },
  });
  if (!read.success || typed.organisation === '')
    return draw(needs, context, { ...typed, trouble: 'wheel.lacks' });
  const notNames = [sent['notName']]
    .flat()
    .filter((one): one is string => typeof one === 'string' && one.length <= 100)
    .slice(0, 20);
  const unsure = await addToWheel(needs, { caller, item: read.data, notNames });
  if (unsure.length > 0)
    return draw(needs, context, { ...typed, notNames, unsure, trouble: 'wheel.personal' });
  return context.redirect('/arshjul?klart=inlagt', 303);
}

async function draw(
  needs: WheelRouteNeeds,
  context: Context<Env>,
  typed: Typed,
): Promise<Response> {
  const wheel = await showWheel(needs, callerOf(context));
  const frame = await needs.frameOf(context);
  const words = wordsIn(frame.language);
  const done = DONE[context.req.query('klart') ?? ''];
  const isWrong = typed.trouble !== undefined || typed.wrongItem !== undefined;
  const given = {
    ...{ title: words.t('wheel.title'), main: wheelPage({ wheel, typed, done }, words) },
    wrong: isWrong ? words.t('wheel.wrong') : undefined,
  };
  return context.html(page(frame, given), isWrong ? 422 : 200);
}
