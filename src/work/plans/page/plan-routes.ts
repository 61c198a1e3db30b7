import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { lackingWords } from '#platform/html';
import { idIn } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { TextFault } from '../form/check-texts.ts';
import { all, one, valuesOf, type Values } from '../form/values.ts';
import { keepPlan } from '../keep-plan.ts';
import { allowing } from '../needs.ts';
import { showActionPlan, showPlan } from '../show-plan.ts';
import { actionPlanPage } from './action-plan-page.ts';
import { causeRoutes } from './cause-routes.ts';
import { draw, versionOf, type PlanPageNeeds } from './draw.ts';
import { planPage } from './plan-page.ts';
import { problemRoutes } from './problem-routes.ts';
import { planValues, readPlan } from './read-forms.ts';

const LABELS = { title: 'plans.name', from: 'plans.from', to: 'plans.to', decision: 'plans.day' };

/** Problems, causes and plans, under /plan. */
export function planRoutes(needs: PlanPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/plan', async (context) => {
    const { language } = await needs.frameOf(context);
    const view = await showPlan(needs, { caller: callerOf(context), language });
    return draw(needs, context, {
      title: (t) => t('plan.title'),
      main: (words) => planPage(view, words),
    });
  });
  app.route('/', problemRoutes(needs));
  app.route('/', causeRoutes(needs));
  app.get('/plan/planer/ny', (context) => newPlan(needs, context, {}));
  app.post('/plan/planer/ny', (context) => keep(needs, context, undefined));
  app.get('/plan/planer/:id', (context) => plan(needs, context, {}));
  app.post('/plan/planer/:id', (context) => keep(needs, context, idIn(context)));
  return app;
}

type Again = {
  readonly values?: Values;
  readonly lacking?: readonly string[];
  readonly faults?: readonly TextFault[];
  readonly stale?: boolean;
};

async function newPlan(
  needs: PlanPageNeeds,
  context: Context<Env>,
  again: Again,
): Promise<Response> {
  allowing(callerOf(context), 'write-plan');
  const begun = { from: [dayOf(needs.now())] };
  return draw(needs, context, {
    title: (t) => t('plans.new'),
    wrong: again.values !== undefined,
    main: (words) => {
      const wrong = lackingWords(again.lacking ?? [], LABELS, words.t);
      const form = { values: again.values ?? begun, wrong };
      return actionPlanPage(
        { versions: [], mayWrite: true, form, faults: again.faults ?? [] },
        words,
      );
    },
  });
}

async function plan(needs: PlanPageNeeds, context: Context<Env>, again: Again): Promise<Response> {
  const id = idIn(context);
  const { versions, mayWrite } = await showActionPlan(needs, { caller: callerOf(context), id });
  const [newest] = versions;
  const values = again.values ?? (newest ? planValues(newest) : {});
  const done = context.req.query('klart') === undefined ? undefined : 'plans.saved';
  return draw(needs, context, {
    title: () => newest?.title ?? '',
    wrong: again.values !== undefined,
    main: (words) => {
      const wrong = lackingWords(again.lacking ?? [], LABELS, words.t);
      const given = { versions, mayWrite, done, stale: again.stale, faults: again.faults ?? [] };
      return actionPlanPage({ ...given, form: { values, wrong } }, words);
    },
  });
}

async function keep(
  needs: PlanPageNeeds,
  context: Context<Env>,
  id: string | undefined,
): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'write-plan');
  const values = valuesOf(await context.req.parseBody({ all: true }));
  const again = (more: Again): Promise<Response> =>
    (id === undefined ? newPlan : plan)(needs, context, { values, ...more });
  const read = readPlan(values);
  if ('lacking' in read) return again({ lacking: read.lacking });
  const version = versionOf(one(values, 'version'));
  const outcome = await keepPlan(needs, {
    ...{ caller, content: read.content, notNames: all(values, 'notName') },
    plan: id === undefined ? undefined : { id, version },
  });
  if (outcome.kind === 'texts') return again({ faults: outcome.faults });
  if (outcome.kind === 'stale') return again({ stale: true });
  return context.redirect(`/plan/planer/${outcome.id}?klart=sparad`, 303);
}
