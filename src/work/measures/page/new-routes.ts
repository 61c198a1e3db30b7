import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { lackingWords } from '#platform/html';
import type { Handle } from '#platform/db';
import type { Language } from '#platform/i18n';
import { addDays, dayOf } from '#platform/weeks';
import { scopeOf } from '#safeguards/policy';
import { indicators } from '#work/areas';
import {
  beginnings,
  causesOf,
  desk,
  loadProblems,
  planRules,
  type Evidence,
  type Names,
  type TextFault,
} from '#work/plans';
import { addNewMeasure } from '../add-measure.ts';
import { readBaseline } from '../baseline.ts';
import type { Baseline } from '../expectation.ts';
import { measureOfDecision } from '../measures-store.ts';
import { methodOf } from '../methods/methods.ts';
import { draw, LABELS, type MeasurePageNeeds } from './draw.ts';
import { measureForm, type Tie } from './measure-form.ts';
import { readMeasure, valuesOfMethod, type Values } from './measure-values.ts';

/** Days from start to due in a new form: eight weeks. */
const LASTS = 56;
const { all, maybe, one } = desk;

/** The form that makes a measure, from a change, a problem, a decision or a method. */
export function newMeasureRoutes(needs: MeasurePageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/atgard/ny', (context) => form(needs, context));
  app.post('/atgard/ny', (context) => add(needs, context));
  return app;
}

type From = { readonly week: string; readonly change: string };

function fromIn(values: Values): From | undefined {
  const [week, change] = [maybe(values, 'vecka'), maybe(values, 'forandring')];
  return week !== undefined && change !== undefined ? { week, change } : undefined;
}

type Sent = {
  readonly values: Values;
  readonly lacking?: readonly string[];
  readonly faults?: readonly TextFault[];
};

async function form(
  needs: MeasurePageNeeds,
  context: Context<Env>,
  sent?: Sent,
): Promise<Response> {
  const caller = callerOf(context);
  planRules.allowing(caller, 'write-plan');
  const { language } = await needs.frameOf(context);
  const asked = desk.valuesOf(context.req.query());
  const from = fromIn(sent?.values ?? asked);
  const read = await needs.database.as(scopeOf(caller), (handle) =>
    readForm(handle, needs, { language, from, asked, sent }),
  );
  if (read.decided !== undefined) return context.redirect(`/atgard/${read.decided}/andra`, 303);
  const card = from && read.evidence && { evidence: read.evidence, ...from };
  return draw(needs, context, {
    title: (t) => t('list.new'),
    wrong: sent !== undefined,
    main: (words) =>
      measureForm(
        {
          ...{ names: read.names, ties: read.ties, indicators: read.indicators, card },
          ...{ baseline: read.baseline, faults: sent?.faults ?? [] },
          ...{ action: '/atgard/ny', back: '/atgard' },
          form: { values: read.values, wrong: lackingWords(sent?.lacking ?? [], LABELS, words.t) },
        },
        words,
      ),
  });
}

type Read = {
  readonly names: Names;
  readonly evidence: Evidence | undefined;
  readonly ties: readonly Tie[];
  readonly indicators: readonly { readonly slug: string; readonly name: string }[];
  readonly values: Values;
  readonly baseline: Baseline | undefined;
  /** The measure that the decision has already become. */
  readonly decided: string | undefined;
};

async function readForm(
  handle: Handle,
  needs: MeasurePageNeeds,
  given: {
    readonly language: Language;
    readonly from: From | undefined;
    readonly asked: Values;
    readonly sent: Sent | undefined;
  },
): Promise<Read> {
  const { language, from, asked, sent } = given;
  const names = await planRules.readNames(handle, needs, language);
  const evidence = from && (await beginnings.cardOf(handle, from));
  const ties = await tiesOf(handle);
  const begun = { names, evidence, asked, language, today: dayOf(needs.now()), ties };
  const values = sent?.values ?? begin(begun);
  const decision = maybe(asked, 'beslut');
  return {
    ...{
      names,
      evidence,
      ties,
      values,
      ...(await formParts(handle, { values, names, now: needs.now() })),
    },
    decided: decision === undefined ? undefined : await measureOfDecision(handle, decision),
  };
}

/** What a form needs beside what stands in it: the indicators of areas, and how it is now. */
export async function formParts(
  handle: Handle,
  { values, names, now }: { readonly values: Values; readonly names: Names; readonly now: Date },
): Promise<Pick<Read, 'indicators' | 'baseline'>> {
  const own = await indicators.allIndicators(handle);
  const known = (all: readonly { readonly id: number }[], name: string): number | undefined =>
    all.find(({ id }) => id === desk.numberIn(values, name))?.id;
  const area = known(names.places, 'area');
  const kind = one(values, 'kind') === 'indicator' ? 'indicator' : 'reports';
  const baseline = await readBaseline(handle, {
    ...{
      kind,
      category: known(names.categories, 'category'),
      area,
      indicator: maybe(values, 'indicator'),
    },
    ...{ areaSlug: names.places.find(({ id }) => id === area)?.slug, told: '', now },
  });
  return { indicators: own.filter(({ level }) => level === 'area'), baseline };
}

/** Every open problem with its explanations, for the list that a measure is tied in. */
export async function tiesOf(handle: Handle): Promise<readonly Tie[]> {
  const problems = await loadProblems(handle, { state: 'open' });
  const causes = await causesOf(
    handle,
    problems.map(({ id }) => id),
  );
  return problems.map(({ id, title }) => ({
    ...{ id, title },
    causes: causes.filter(({ problem, standing }) => problem === id && standing !== 'rejected'),
  }));
}

/** What a new form begins with. */
function begin(given: {
  readonly names: Names;
  readonly evidence: Evidence | undefined;
  readonly asked: Values;
  readonly language: Language;
  readonly today: string;
  readonly ties: readonly Tie[];
}): Values {
  const { names, evidence, asked, language, today, ties } = given;
  const method = methodOf(maybe(asked, 'metod'));
  const content = evidence && beginnings.contentFrom(evidence, names, language);
  const tie = ties.find(({ id }) => id === one(asked, 'problem'));
  const inArea = names.places.find(({ slug }) => slug === one(asked, 'omrade'));
  const { areas, category } = content ?? { areas: inArea ? [inArea.id] : [], category: undefined };
  return {
    ...{ kind: ['reports'], cost: ['unknown'], start: [today], due: [addDays(today, LASTS)] },
    ...{ area: [String(areas[0] ?? '')] },
    ...{ category: [String(category ?? '')], tie: [tie?.id ?? ''] },
    ...(method && valuesOfMethod(method, language)),
  };
}

async function add(needs: MeasurePageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  planRules.allowing(caller, 'write-plan');
  const values = desk.valuesOf(await context.req.parseBody({ all: true }));
  const read = readMeasure(values);
  if ('lacking' in read) return form(needs, context, { values, lacking: read.lacking });
  const { language } = await needs.frameOf(context);
  const outcome = await addNewMeasure(needs, {
    ...{ ...read.written, caller, language, from: fromIn(values), id: desk.numberOf(values) },
    notNames: all(values, 'notName'),
  });
  if (outcome.kind === 'texts') return form(needs, context, { values, faults: outcome.faults });
  return context.redirect(`/atgard/${outcome.id}?klart=ny`, 303);
}
