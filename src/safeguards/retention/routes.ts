import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Frame, Html } from '#platform/html';
import { page } from '#platform/html';
import { idIn, isId, Problem } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { mayList } from '#safeguards/policy';
import { ANSWERS, answerDisposal } from './answer-disposal.ts';
import { changeRule } from './change-rule.ts';
import { liftHold, placeHold } from './holds.ts';
import type { RetentionNeeds } from './needs.ts';
import { overviewPage } from './overview-page.ts';
import { proposalPage, runPage } from './proposal-page.ts';
import { previewDisposal, proposeDisposal } from './propose-disposal.ts';
import { readHold, readRule, readRules } from './read-forms.ts';
import { rulePage } from './rule-page.ts';
import { ruleId, type RuleId } from './rules.ts';
import { showRetention, showRule, showRun } from './show-retention.ts';
import { answerStanding, proposeStanding } from './standing.ts';
import { wordsOf, type Drawn } from './words.ts';

type Env = { Variables: { caller?: Caller } };

export type RetentionPageNeeds = RetentionNeeds & {
  readonly frameOf: (context: Context<Env>) => Promise<Frame>;
  /** Titles and organisations of people, by id. */
  readonly names: () => Promise<ReadonlyMap<string, string>>;
  /** Carries out what was approved, now rather than within the minute. */
  readonly dispose: () => Promise<void>;
};

/** Milliseconds that an approval waits, so that a short run is shown as done. */
const SHORT = 1_500;

/** Rules, proposals, approvals and what has been removed, under /gallring. */
export function retentionRoutes(needs: RetentionPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/gallring', (context) => overview(needs, context));
  app.get('/gallring/forslag', (context) => proposal(needs, context));
  app.post('/gallring/forslag', async (context) => {
    const rules = readRules(await context.req.parseBody({ all: true }));
    const run = await orWrong(() => proposeDisposal(needs, callerOf(context), rules));
    if (run === undefined) return proposal(needs, context, 'propose.choose');
    return context.redirect(`/gallring/korning/${run}`, 303);
  });
  app.get('/gallring/korning/:id', (context) => run(needs, context));
  app.post('/gallring/korning/:id', (context) => answer(needs, context));
  addRules(app, needs);
  addHolds(app, needs);
  return app;
}

function addRules(app: Hono<Env>, needs: RetentionPageNeeds): void {
  app.get('/gallring/regel/:rule', (context) => rule(needs, context));
  app.post('/gallring/regel/:rule', async (context) => {
    const id = ruleIn(context);
    const change = readRule(await context.req.parseBody(), id);
    if (!change) return rule(needs, context, 'wrong.rule');
    const saved = await orWrong(async () => {
      await changeRule(needs, callerOf(context), change);
      return true;
    });
    if (saved === undefined) return rule(needs, context, 'wrong.changed');
    return context.redirect(`/gallring/regel/${id}`, 303);
  });
  app.post('/gallring/regel/:rule/natt', async (context) => {
    await proposeStanding(needs, callerOf(context), ruleIn(context));
    return context.redirect(`/gallring/regel/${ruleIn(context)}`, 303);
  });
  app.post('/gallring/regel/:rule/natt/:id', async (context) => {
    const { answer: said } = await context.req.parseBody();
    if (said !== 'approve' && said !== 'withdraw') throw new Problem('bad-request');
    await answerStanding(needs, callerOf(context), { id: idIn(context), answer: said });
    return context.redirect(`/gallring/regel/${ruleIn(context)}`, 303);
  });
}

function addHolds(app: Hono<Env>, needs: RetentionPageNeeds): void {
  app.post('/gallring/undantag', async (context) => {
    const hold = readHold(await context.req.parseBody());
    const caller = callerOf(context);
    const saved = hold && (await orWrong(() => placeHold(needs, caller, hold)));
    if (saved === undefined) return overview(needs, context, 'wrong.hold');
    return context.redirect('/gallring', 303);
  });
  app.post('/gallring/undantag/:id', async (context) => {
    await liftHold(needs, callerOf(context), idIn(context));
    return context.redirect('/gallring', 303);
  });
}

function callerOf(context: Context<Env>): Caller {
  const caller = context.get('caller');
  if (!caller) throw new Problem('not-signed-in');
  return caller;
}

function ruleIn(context: Context): RuleId {
  const rule = ruleId(context.req.param('rule') ?? '');
  if (!rule) throw new Problem('not-found');
  return rule;
}

/** What a person can put right is shown on the page; everything else is a problem like any other. */
async function orWrong<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const mendable = ['unprocessable', 'conflict'];
    if (error instanceof Problem && mendable.includes(error.kind)) return undefined;
    throw error;
  }
}

async function answer(needs: RetentionPageNeeds, context: Context<Env>): Promise<Response> {
  const id = idIn(context);
  const { answer: said } = await context.req.parseBody();
  const known = ANSWERS.find((one) => one === said);
  if (!known) throw new Problem('bad-request');
  await answerDisposal(needs, callerOf(context), { run: id, answer: known });
  // What fails here is taken up by the background work within the minute.
  const going = needs.dispose().catch(() => undefined);
  await Promise.race([going, sleep(SHORT)]);
  return context.redirect(`/gallring/korning/${id}`, 303);
}

async function overview(
  needs: RetentionPageNeeds,
  context: Context<Env>,
  wrong?: string,
): Promise<Response> {
  const before = context.req.query('before');
  if (before !== undefined && !isId(before)) throw new Problem('not-found');
  const shown = await showRetention(needs, callerOf(context), before);
  return draw(needs, context, { wrong, main: (drawn) => overviewPage(drawn, shown) });
}

async function proposal(
  needs: RetentionPageNeeds,
  context: Context<Env>,
  wrong?: string,
): Promise<Response> {
  const caller = callerOf(context);
  const previews = await previewDisposal(needs, caller);
  const { rules } = await showRetention(needs, caller);
  const main = (drawn: Drawn): Html => proposalPage(drawn, { rules, previews });
  return draw(needs, context, { wrong, title: 'count', main });
}

async function run(needs: RetentionPageNeeds, context: Context<Env>): Promise<Response> {
  const shown = await showRun(needs, callerOf(context), idIn(context));
  const { day } = shown.run;
  return draw(needs, context, { title: 'run', day, main: (drawn) => runPage(drawn, shown) });
}

async function rule(
  needs: RetentionPageNeeds,
  context: Context<Env>,
  wrong?: string,
): Promise<Response> {
  const id = ruleIn(context);
  const shown = await showRule(needs, callerOf(context), id);
  return draw(needs, context, {
    ...{ wrong, title: `rule.${id}` },
    main: (drawn) => rulePage(drawn, shown),
  });
}

type Content = {
  /** Key of the heading's text. */
  readonly title?: string;
  readonly day?: string;
  readonly wrong?: string | undefined;
  readonly main: (drawn: Drawn) => Html;
};

async function draw(
  needs: RetentionPageNeeds,
  context: Context<Env>,
  { title = 'title', day = '', wrong, main }: Content,
): Promise<Response> {
  const caller = callerOf(context);
  const [frame, names] = [await needs.frameOf(context), await needs.names()];
  const t = wordsOf(frame.language);
  const drawn: Drawn = {
    ...{ language: frame.language, now: needs.now(), backupDays: needs.backupDays, wrong },
    ...{ person: caller.person, may: mayList(caller) },
    nameOf: (person) => names.get(person) ?? '–',
  };
  const body = page(frame, {
    title: t(title, { day }),
    main: main(drawn),
    wrong: wrong === undefined ? undefined : t('wrong'),
  });
  return context.html(body, wrong === undefined ? 200 : 422);
}
