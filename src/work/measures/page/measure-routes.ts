import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from '#members';
import { callerOf } from '#members';
import { idIn } from '#platform/http';
import { calendar } from '#platform/documents';
import { mayList } from '#safeguards/policy';
import { planRules } from '#work/plans';
import { LEVELS } from '../measure.ts';
import { listMeasures, showMeasure } from '../show-measure.ts';
import { wordsIn } from '../words.ts';
import { draw, type MeasurePageNeeds } from './draw.ts';
import { editMeasureRoutes } from './edit-routes.ts';
import { listPage, VIEWS } from './list-page.ts';
import { measurePage } from './measure-page.ts';
import { methodsPage } from './methods-page.ts';
import { newMeasureRoutes } from './new-routes.ts';
import { runMeasureRoutes } from './run-routes.ts';

const DONE: Readonly<Record<string, string>> = {
  ny: 'measure.added',
  sparad: 'measure.saved',
  flyttad: 'move.done',
  gjort: 'done.saved',
  forvantan: 'expectation.saved',
};

/** Measures under /atgard, and the method cards under /plan/metoder. */
export function measureRoutes(needs: MeasurePageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/atgard', (context) => list(needs, context));
  app.get('/plan/metoder', (context) => {
    const caller = callerOf(context);
    planRules.allowing(caller, 'see-plan');
    return draw(needs, context, {
      title: (t) => t('methods.title'),
      main: (words) => methodsPage(mayList(caller).includes('write-plan'), words),
    });
  });
  app.route('/', newMeasureRoutes(needs));
  app.route('/', editMeasureRoutes(needs));
  app.route('/', runMeasureRoutes(needs));
  app.get('/atgard/:id', (context) => one(needs, context));
  app.get('/atgard/:id/kalender.ics', (context) => calendarOf(needs, context));
  return app;
}

async function list(needs: MeasurePageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  const { language } = await needs.frameOf(context);
  const asked = {
    niva: context.req.query('niva') ?? '',
    ansvarig: context.req.query('ansvarig') ?? '',
    omrade: context.req.query('omrade') ?? '',
  };
  const all = await listMeasures(needs, { caller, language, filter: filterOf(asked) });
  const place = all.names.places.find(({ slug }) => slug === asked.omrade);
  const measures = place ? all.measures.filter(({ area }) => area === place.id) : all.measures;
  const view = { ...all, measures };
  const shown = z.enum(VIEWS).catch('tavla').parse(context.req.query('visa'));
  const done = DONE[context.req.query('klart') ?? ''];
  return draw(needs, context, {
    title: (t) => t('list.title'),
    main: (words) => listPage({ view, shown, asked, done }, words),
  });
}

function filterOf({ niva, ansvarig }: { readonly niva: string; readonly ansvarig: string }) {
  const level = z.enum(LEVELS).safeParse(niva).data;
  const organisation = /^\d{1,4}$/.test(ansvarig) ? Number(ansvarig) : undefined;
  return { level, organisation };
}

async function one(needs: MeasurePageNeeds, context: Context<Env>): Promise<Response> {
  const { language } = await needs.frameOf(context);
  const view = await showMeasure(needs, { caller: callerOf(context), language, id: idIn(context) });
  const done = DONE[context.req.query('klart') ?? ''];
  return draw(needs, context, {
    title: () => view.measure.title,
    main: (words) => measurePage({ view, done }, words),
  });
}

/** Due day and follow-up as tasks for a calendar. */
async function calendarOf(needs: MeasurePageNeeds, context: Context<Env>): Promise<Response> {
  const { language } = await needs.frameOf(context);
  const { measure } = await showMeasure(needs, {
    ...{ caller: callerOf(context), language, id: idIn(context) },
  });
  const { t } = wordsIn(language);
  const url = `${needs.baseUrl}/atgard/${measure.id}`;
  const task = (uid: string, title: string, day: string) => ({
    ...{ uid: `${uid}-${measure.id}@samsyn`, kind: 'task' as const, title, day, url },
  });
  const { title, due, followUp } = measure;
  const entries = [
    task('due', t('calendar.due', { title }), due),
    ...(followUp === undefined
      ? []
      : [task('follow-up', t('calendar.followUp', { title }), followUp)]),
  ];
  const text = calendar({ name: 'Samsyn', now: needs.now(), entries });
  return context.body(text, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="atgard.ics"',
    'cache-control': 'no-store',
  });
}
