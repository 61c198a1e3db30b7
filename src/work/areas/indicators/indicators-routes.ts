import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { page } from '#platform/html';
import { idIn, Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { fileRoutes } from './sources/file-routes.ts';
import { deskPage, type DeskGiven } from './desk-page.ts';
import { importIndicator, undoIndicators } from './import-indicators.ts';
import type { Indicator } from './indicator.ts';
import { allIndicators, batches } from './indicators-store.ts';
import type { IndicatorPageNeeds } from './page-needs.ts';
import { placeNames } from './places-store.ts';
import { gridOf, readGrid, type GridRead } from './read-grid.ts';
import { emptyForm, indicatorOf, readPaste, type PasteForm } from './read-paste.ts';
import { wordsIn } from './words.ts';

const DONE: Readonly<Record<string, string>> = {
  ...{ sparat: 'matt.saved', angrat: 'matt.undone' },
  ...{ slangd: 'file.dropped', oforandrat: 'file.unchanged' },
};

/** Where indicators are taken in, under /matt: whole without script. */
export function indicatorRoutes(needs: IndicatorPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/matt', (context) => {
    const form = emptyForm(dayOf(needs.now()));
    return draw(needs, context, { form, done: DONE[context.req.query('klart') ?? ''] });
  });
  app.post('/matt/granska', async (context) => {
    keeper(context);
    const form = readPaste(await context.req.parseBody());
    const read = await look(needs, callerOf(context), form);
    return draw(
      needs,
      context,
      'wrong' in read ? { form, wrong: read.wrong } : { form, read: read.read },
    );
  });
  app.post('/matt', (context) => save(needs, context));
  app.post('/matt/angra/:id', async (context) => {
    await undoIndicators(needs, keeper(context), idIn(context));
    return context.redirect('/matt?klart=angrat', 303);
  });
  fileRoutes(app, needs, (context, wrong) =>
    draw(needs, context, { form: emptyForm(dayOf(needs.now())), wrong }),
  );
  return app;
}

/** @throws Problem not-signed-in, not-found */
function keeper(context: Context<Env>): Caller {
  const caller = callerOf(context);
  if (!decide(caller, 'keep-indicators').allowed) throw new Problem('not-found');
  return caller;
}

async function save(needs: IndicatorPageNeeds, context: Context<Env>): Promise<Response> {
  const caller = keeper(context);
  const form = readPaste(await context.req.parseBody());
  const looked = await look(needs, caller, form);
  if ('wrong' in looked) return draw(needs, context, { form, wrong: looked.wrong });
  const { indicator, read } = looked;
  if (read.values.length === 0)
    return draw(needs, context, { form, read, wrong: 'matt.wrong.nothing' });
  try {
    await importIndicator(needs, caller, {
      ...{ indicator, values: read.values, origin: 'paste', raw: form.table },
      sourceDay: form.sourceDay,
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
    return draw(needs, context, { form, read, wrong: 'matt.wrong.taken' });
  }
  return context.redirect('/matt?klart=sparat', 303);
}

type Looked =
  { readonly indicator: Indicator; readonly read: GridRead } | { readonly wrong: string };

async function look(needs: IndicatorPageNeeds, caller: Caller, form: PasteForm): Promise<Looked> {
  const today = dayOf(needs.now());
  const { known, places } = await needs.database.as(scopeOf(caller), async (handle) => ({
    known: await allIndicators(handle),
    places: await placeNames(handle, today),
  }));
  const indicator = indicatorOf(form, known);
  if (!indicator) return { wrong: 'matt.wrong.meta' };
  const grid = gridOf(form.table);
  if (grid.length < 2) return { wrong: 'matt.wrong.table' };
  return { indicator, read: readGrid(grid, { level: indicator.level, places, today }) };
}

async function draw(
  needs: IndicatorPageNeeds,
  context: Context<Env>,
  given: Omit<DeskGiven, 'indicators' | 'batches' | 'today'>,
): Promise<Response> {
  const caller = keeper(context);
  const known = await needs.database.as(scopeOf(caller), async (handle) => ({
    indicators: await allIndicators(handle),
    batches: await batches(handle),
  }));
  const frame = await needs.frameOf(context);
  const words = wordsIn(frame.language);
  const main = deskPage({ ...given, ...known, today: dayOf(needs.now()) }, words);
  const body = page(frame, { title: words.t('matt.title'), main, kind: 'area' });
  return context.html(body, given.wrong === undefined ? 200 : 422);
}
