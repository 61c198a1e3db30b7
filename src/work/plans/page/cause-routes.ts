import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { lackingWords } from '#platform/html';
import { idIn, Problem } from '#platform/http';
import type { Cause } from '../cause.ts';
import type { TextFault } from '../form/check-texts.ts';
import { all, one, valuesOf, type Values } from '../form/values.ts';
import { keepCause, type CauseOutcome } from '../keep-cause.ts';
import { allowing } from '../needs.ts';
import { showProblem } from '../show-plan.ts';
import { causeForm } from './cause-form.ts';
import { draw, versionOf, type PlanPageNeeds } from './draw.ts';
import { causeValues, readCause } from './read-forms.ts';

const LABELS = { statement: 'causes.statement', side: 'causes.side', standing: 'causes.standing' };
const BEGUN: Values = { side: ['other'], standing: ['possible'] };

/** The forms on a possible explanation of a problem. */
export function causeRoutes(needs: PlanPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  for (const path of ['/plan/problem/:id/orsak', '/plan/problem/:id/orsak/:cause']) {
    app.get(path, (context) => form(needs, context, {}));
    app.post(path, (context) => keep(needs, context));
  }
  return app;
}

type Again = {
  readonly values?: Values;
  readonly lacking?: readonly string[];
  readonly faults?: readonly TextFault[];
  /** Why it is not kept as it stands. */
  readonly alone?: 'causes.noRival' | 'causes.onlyRival';
  readonly theirs?: Cause;
};

function causeIn(context: Context): string | undefined {
  return context.req.param('cause') === undefined ? undefined : idIn(context, 'cause');
}

async function form(needs: PlanPageNeeds, context: Context<Env>, again: Again): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'write-plan');
  const id = idIn(context);
  const { language } = await needs.frameOf(context);
  const { causes } = await showProblem(needs, { caller, language, id });
  const known = causes.find((one) => one.id === causeIn(context));
  if (causeIn(context) !== undefined && !known) throw new Problem('not-found');
  const others = causes.filter((one) => one !== known);
  const values = again.values ?? (known ? causeValues(known) : BEGUN);
  return draw(needs, context, {
    title: (t) => t(known ? 'causes.edit' : 'causes.new'),
    wrong: again.values !== undefined,
    main: (words) => {
      const noRival = again.alone === undefined ? {} : { standing: words.t(again.alone) };
      const wrong = { ...lackingWords(again.lacking ?? [], LABELS, words.t), ...noRival };
      const given = { problem: id, cause: known, others, theirs: again.theirs };
      return causeForm({ ...given, form: { values, wrong }, faults: again.faults ?? [] }, words);
    },
  });
}

async function keep(needs: PlanPageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'write-plan');
  const problem = idIn(context);
  const cause = causeIn(context);
  const values = valuesOf(await context.req.parseBody({ all: true }));
  const read = readCause(values);
  if ('lacking' in read) return form(needs, context, { values, lacking: read.lacking });
  const version = versionOf(one(values, 'version'));
  const outcome = await keepCause(needs, {
    ...{ caller, problem, cause: cause === undefined ? undefined : { id: cause, version } },
    ...{ content: read.content, withdraw: one(values, 'do') === 'withdraw' },
    notNames: all(values, 'notName'),
  });
  if (outcome.kind === 'kept')
    return context.redirect(`/plan/problem/${problem}?klart=orsak#orsaker`, 303);
  return form(needs, context, { values, ...stopped(outcome) });
}

function stopped(outcome: Exclude<CauseOutcome, { kind: 'kept' }>): Again {
  if (outcome.kind === 'texts') return { faults: outcome.faults };
  if (outcome.kind === 'stale') return { theirs: outcome.theirs };
  return { alone: outcome.kind === 'no-rival' ? 'causes.noRival' : 'causes.onlyRival' };
}
