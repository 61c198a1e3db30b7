import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { lackingWords } from '#platform/html';
import { idIn } from '#platform/http';
import { scopeOf } from '#safeguards/policy';
import { closeProblem, editProblem } from '../edit-problem.ts';
import type { TextFault } from '../form/check-texts.ts';
import { numberOf, all, maybe, one, valuesOf, type Values } from '../form/values.ts';
import { allowing, readNames } from '../needs.ts';
import type { Problem } from '../problem.ts';
import { showProblem } from '../show-plan.ts';
import { cardOf, contentFrom, startProblem, type FromChange } from '../start-problem.ts';
import { draw, versionOf, type PlanPageNeeds } from './draw.ts';
import { problemForm, type ProblemFormGiven } from './problem-form.ts';
import { problemPage } from './problem-page.ts';
import { Id, problemValues, readProblem } from './read-forms.ts';

const DONE: Readonly<Record<string, string>> = {
  startat: 'problem.started',
  sparat: 'problem.saved',
  orsak: 'causes.saved',
  avslutat: 'problem.closedNow',
};
const LABELS = { title: 'problem.name', areas: 'problem.areas', because: 'problem.closeWhy' };

/** Problems: one of them, and the forms that start, change and close it. */
export function problemRoutes(needs: PlanPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/plan/nytt', (context) => newForm(needs, context));
  app.post('/plan/nytt', (context) => start(needs, context));
  app.get('/plan/problem/:id', async (context) => {
    const id = idIn(context);
    const { language } = await needs.frameOf(context);
    const view = await showProblem(needs, { caller: callerOf(context), language, id });
    const done = DONE[context.req.query('klart') ?? ''];
    return draw(needs, context, {
      title: () => view.problem.title,
      main: (words) => problemPage({ view, done }, words),
    });
  });
  app.get('/plan/problem/:id/andra', (context) => editForm(needs, context, {}));
  app.post('/plan/problem/:id/andra', (context) => edit(needs, context));
  app.post('/plan/problem/:id/avsluta', (context) => close(needs, context));
  return app;
}

function fromChange(values: Values): FromChange | undefined {
  const [week, change] = [maybe(values, 'vecka'), maybe(values, 'forandring')];
  return week !== undefined && change !== undefined ? { week, change } : undefined;
}

async function newForm(
  needs: PlanPageNeeds,
  context: Context<Env>,
  sent?: {
    readonly values: Values;
    readonly lacking?: readonly string[];
    readonly faults?: readonly TextFault[];
  },
): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'write-plan');
  const { language } = await needs.frameOf(context);
  const from = fromChange(sent?.values ?? valuesOf(context.req.query()));
  const { names, evidence } = await needs.database.as(scopeOf(caller), async (handle) => ({
    names: await readNames(handle, needs, language),
    evidence: from && (await cardOf(handle, from)),
  }));
  const area = names.places.find(({ slug }) => slug === context.req.query('omrade'))?.id;
  const begun = evidence
    ? problemValues(contentFrom(evidence, names, language), undefined)
    : { areas: area === undefined ? [] : [String(area)] };
  const card = from && evidence ? { card: { evidence, ...from } } : {};
  return draw(needs, context, {
    title: (t) => t('problems.new'),
    wrong: sent !== undefined,
    main: (words) =>
      problemForm(
        {
          ...{ names, plans: [], faults: sent?.faults ?? [], action: '/plan/nytt', back: '/plan' },
          form: {
            values: sent?.values ?? begun,
            wrong: lackingWords(sent?.lacking ?? [], LABELS, words.t),
          },
          ...card,
        },
        words,
      ),
  });
}

async function start(needs: PlanPageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'write-plan');
  const values = valuesOf(await context.req.parseBody({ all: true }));
  const read = readProblem(values);
  if ('lacking' in read) return newForm(needs, context, { values, lacking: read.lacking });
  const from = fromChange(values);
  const inArea = read.content.areas.length > 0 ? 'area' : 'hand';
  const outcome = await startProblem(needs, {
    ...{ caller, content: read.content, from, origin: from ? 'change' : inArea },
    id: numberOf(values),
    notNames: all(values, 'notName'),
  });
  if (outcome.kind === 'texts') return newForm(needs, context, { values, faults: outcome.faults });
  return context.redirect(`/plan/problem/${outcome.id}?klart=startat`, 303);
}

type Again = {
  readonly values?: Values;
  readonly lacking?: readonly string[];
  readonly faults?: readonly TextFault[];
  readonly theirs?: Problem;
};

async function editForm(
  needs: PlanPageNeeds,
  context: Context<Env>,
  again: Again,
): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'write-plan');
  const id = idIn(context);
  const { language } = await needs.frameOf(context);
  const { problem, names, plans } = await showProblem(needs, { caller, language, id });
  const given: Omit<ProblemFormGiven, 'form'> = {
    ...{ names, plans, faults: again.faults ?? [], theirs: again.theirs },
    ...{ action: `/plan/problem/${id}/andra`, back: `/plan/problem/${id}` },
    version: problem.version,
  };
  const values = again.values ?? problemValues(problem, problem.plan);
  return draw(needs, context, {
    title: (t) => t('problem.edit'),
    wrong: again.values !== undefined,
    main: (words) => {
      const wrong = lackingWords(again.lacking ?? [], LABELS, words.t);
      return problemForm({ ...given, form: { values, wrong } }, words);
    },
  });
}

async function edit(needs: PlanPageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'write-plan');
  const id = idIn(context);
  const values = valuesOf(await context.req.parseBody({ all: true }));
  const read = readProblem(values);
  if ('lacking' in read) return editForm(needs, context, { values, lacking: read.lacking });
  const outcome = await editProblem(needs, {
    ...{ caller, id, version: versionOf(one(values, 'version')), content: read.content },
    ...{ plan: Id.safeParse(maybe(values, 'plan')).data, notNames: all(values, 'notName') },
  });
  if (outcome.kind === 'texts') return editForm(needs, context, { values, faults: outcome.faults });
  if (outcome.kind === 'stale') return editForm(needs, context, { values, theirs: outcome.theirs });
  return context.redirect(`/plan/problem/${id}?klart=sparat`, 303);
}

async function close(needs: PlanPageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'write-plan');
  const id = idIn(context);
  const values = valuesOf(await context.req.parseBody({ all: true }));
  const because = one(values, 'do') === 'open' ? undefined : one(values, 'because').slice(0, 600);
  const { language } = await needs.frameOf(context);
  const outcome =
    because === ''
      ? undefined
      : await closeProblem(needs, {
          ...{ caller, id, because, version: versionOf(one(values, 'version')) },
          notNames: all(values, 'notName'),
        });
  if (outcome?.kind === 'saved') return context.redirect(`/plan/problem/${id}?klart=avslutat`, 303);
  const view = await showProblem(needs, { caller, language, id });
  return draw(needs, context, {
    title: () => view.problem.title,
    wrong: true,
    main: (words) => {
      const lacking = outcome === undefined ? ['because'] : [];
      const form = { values, wrong: lackingWords(lacking, LABELS, words.t) };
      const faults = outcome?.kind === 'texts' ? outcome.faults : [];
      const done = outcome?.kind === 'stale' ? 'problem.stale' : undefined;
      return problemPage({ view, done, closing: { form, faults } }, words);
    },
  });
}
