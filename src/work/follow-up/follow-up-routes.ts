import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from '#members';
import { callerOf } from '#members';
import { ID_PATH, idIn } from '#platform/http';
import { VERDICTS } from './effect/judge-effect.ts';
import { listIn, textIn } from './claims/read-claim.ts';
import type { TypedFollowUp } from './follow-up-given.ts';
import { followUpPage } from './follow-up-page.ts';
import { judgeMeasure } from './judge-measure.ts';
import { listPage } from './list-page.ts';
import { lockIndicator } from './indicator/lock-indicator.ts';
import { lockComparison } from './lock-comparison.ts';
import { allowing, type FollowUpNeeds } from './needs.ts';
import { listFollowUps, showFollowUp } from './show-follow-up.ts';
import { draw } from './words.ts';

const DONE: Readonly<Record<string, string>> = {
  last: 'compare.lockedNow',
  bedomt: 'judge.savedNow',
};

/** Follow-ups: all of them, and one measure's. */
export function followUpRoutes(needs: FollowUpNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/uppfoljning', async (context) => {
    const list = await listFollowUps(needs, callerOf(context));
    const asked = z.enum(VERDICTS).safeParse(context.req.query('omdome'));
    const given = { list, only: asked.success ? asked.data : undefined };
    return draw(needs, context, {
      title: (t) => t('list.title'),
      main: (words) => listPage(given, words),
    });
  });
  const at = `/atgard/:id${ID_PATH}/uppfoljning`;
  app.get(at, (context) => one(needs, context));
  app.post(`${at}/jamforelse`, (context) => lock(needs, context));
  app.post(`${at}/bedomning`, (context) => judge(needs, context));
  return app;
}

async function one(
  needs: FollowUpNeeds,
  context: Context<Env>,
  typed?: TypedFollowUp,
): Promise<Response> {
  const view = await showFollowUp(needs, callerOf(context), idIn(context));
  const given = { view, typed, done: DONE[context.req.query('klart') ?? ''] };
  return draw(needs, context, {
    title: (t) => t('page.title', { title: view.measure.title }),
    main: (words) => followUpPage(given, words),
    wrong: typed !== undefined,
  });
}

async function lock(needs: FollowUpNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'judge-effect');
  const sent = await context.req.parseBody({ all: true });
  const values = {
    ...{ skal: textIn(sent, 'skal', 600), worth: textIn(sent, 'worth', 3) },
    ...{ andring: textIn(sent, 'andring', 20), riktning: textIn(sent, 'riktning', 4) },
  };
  const areas = listIn(sent, 'omrade');
  const said = { id: idIn(context), why: values.skal, notNames: listIn(sent, 'notName') };
  const outcome =
    sent['matt'] === undefined
      ? await lockComparison(needs, caller, { ...said, areas, worth: ratioIn(values.worth) })
      : await lockIndicator(needs, caller, { ...said, places: areas, ...changeIn(values) });
  if (outcome.kind === 'locked')
    return context.redirect(`/atgard/${idIn(context)}/uppfoljning?klart=last`, 303);
  return one(needs, context, {
    ...{ form: 'las', values, areas, faults: outcome.kind === 'texts' ? outcome.faults : [] },
    lacking: outcome.kind === 'lacking' ? outcome.field : undefined,
  });
}

/** A share fewer, "30", as a ratio: 0.7. */
function ratioIn(worth: string): number {
  return (100 - Number(worth === '' ? Number.NaN : worth)) / 100;
}

/** "2,5" as people write it. */
function changeIn({ andring, riktning }: { readonly andring: string; readonly riktning: string }): {
  readonly worth: number;
  readonly wanted: 'up' | 'down' | undefined;
} {
  const number = andring.replace(',', '.').replace(/\s/g, '');
  return {
    worth: /^\d+(?:\.\d+)?$/.test(number) ? Number(number) : Number.NaN,
    wanted: riktning === 'up' || riktning === 'down' ? riktning : undefined,
  };
}

async function judge(needs: FollowUpNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'judge-effect');
  const sent = await context.req.parseBody({ all: true });
  const values = {
    ...{ omdome: textIn(sent, 'omdome', 20), varfor: textIn(sent, 'varfor', 600) },
    ...{ starkare: textIn(sent, 'starkare', 600), lardom: textIn(sent, 'lardom', 1000) },
  };
  const typed = { form: 'bedom', values, areas: [], faults: [] } as const;
  const verdict = z.enum(VERDICTS).safeParse(values.omdome);
  if (!verdict.success) return one(needs, context, { ...typed, lacking: 'word' });
  const outcome = await judgeMeasure(needs, caller, {
    ...{ id: idIn(context), verdict: verdict.data, why: values.varfor, lesson: values.lardom },
    ...{ strongerBecause: values.starkare, notNames: listIn(sent, 'notName') },
  });
  if (outcome.kind === 'judged')
    return context.redirect(`/atgard/${idIn(context)}/uppfoljning?klart=bedomt`, 303);
  return one(needs, context, {
    ...{ ...typed, faults: outcome.kind === 'texts' ? outcome.faults : [] },
    lacking: outcome.kind === 'lacking' ? outcome.field : undefined,
  });
}
