import { desk } from '#work/plans';
import type { WrittenMeasure } from '../add-measure.ts';
import { ExpectationContent, type Baseline, type Expectation } from '../expectation.ts';
import { MeasureContent, type Measure } from '../measure.ts';
import { methodOf, type Method } from '../methods/methods.ts';

const { all, maybe, numberIn, one } = desk;
export type Values = ReturnType<typeof desk.valuesOf>;

/** What could be read of a form on a measure, or the fields that have to be put right. */
export type ReadMeasure =
  { readonly written: WrittenMeasure } | { readonly lacking: readonly string[] };

function keyIn(values: Values, name: string): number | undefined {
  const key = numberIn(values, name);
  return Number.isNaN(key) ? undefined : key;
}

/** The problem and the explanation that are chosen in one list, "problem explanation". */
function tieIn(values: Values): { readonly problem?: string; readonly cause?: string } {
  const [problem = '', cause = ''] = one(values, 'tie').split(' ');
  return { ...(problem !== '' && { problem }), ...(cause !== '' && { cause }) };
}

/** A measure as its form says it: itself, what is expected of it, and an explanation written along with it. */
export function readMeasure(values: Values): ReadMeasure {
  const content = MeasureContent.safeParse({
    ...{ title: one(values, 'title'), what: one(values, 'what') },
    ...tieIn(values),
    ...{ level: maybe(values, 'level'), type: maybe(values, 'type') },
    ...{ organisation: keyIn(values, 'organisation'), function: one(values, 'function') },
    partners: all(values, 'partners')
      .filter((key) => /^\d{1,6}$/.test(key))
      .map(Number),
    ...{ area: keyIn(values, 'area'), dose: one(values, 'dose'), cost: one(values, 'cost') },
    ...{
      doseTimes: numberIn(values, 'doseTimes'),
      method: methodOf(maybe(values, 'method'))?.slug,
    },
    ...{ start: one(values, 'start'), due: one(values, 'due') },
  });
  const expectation = readExpectation(values);
  const statement = one(values, 'statement').slice(0, 300);
  const lacking = [
    ...(content.success ? [] : content.error.issues.map(({ path }) => String(path[0] ?? ''))),
    ...(maybe(values, 'level') === undefined ? ['level'] : []),
    ...(maybe(values, 'type') === undefined ? ['type'] : []),
    ...('lacking' in expectation ? expectation.lacking : []),
  ];
  if (!content.success || 'lacking' in expectation || lacking.length > 0)
    return { lacking: [...new Set(lacking)] };
  const sides = {
    for: one(values, 'for').slice(0, 1000),
    against: one(values, 'against').slice(0, 1000),
  };
  return {
    written: {
      ...{ content: content.data, expectation: expectation.content },
      before: one(values, 'before').slice(0, 600),
      ...(statement === '' ? {} : { explanation: { statement, ...sides } }),
    },
  };
}

/** What is expected, as a form says it. */
export function readExpectation(
  values: Values,
): { readonly content: ExpectationContent } | { readonly lacking: readonly string[] } {
  const read = ExpectationContent.safeParse({
    ...{ kind: one(values, 'kind'), category: keyIn(values, 'category') },
    ...{ indicator: one(values, 'kind') === 'indicator' ? maybe(values, 'indicator') : undefined },
    ...{ success: one(values, 'success'), effect: one(values, 'effect') },
    ...{ failedIf: one(values, 'failedIf'), followUp: maybe(values, 'followUp') },
  });
  if (!read.success) return { lacking: read.error.issues.map(({ path }) => String(path[0] ?? '')) };
  const { kind, indicator } = read.data;
  return kind === 'indicator' && indicator === undefined
    ? { lacking: ['indicator'] }
    : { content: read.data };
}

/** What is expected, as a form shows it. */
export function expectationValues(expectation: Expectation | undefined): Values {
  const { kind = 'reports', category, indicator, success = '' } = expectation ?? {};
  const { effect = '', failedIf = '', followUp = '' } = expectation ?? {};
  return {
    ...{ kind: [kind], category: [String(category ?? '')], indicator: [indicator ?? ''] },
    ...{ success: [success], effect: [effect], failedIf: [failedIf], followUp: [followUp] },
  };
}

/** A measure as a form shows it. */
export function measureValues(
  measure: Measure,
  expectation: Expectation | undefined,
  baseline: Baseline | undefined,
): Values {
  const { title, what, problem, cause, level, type, organisation, dose, cost, start, due } =
    measure;
  return {
    ...{ title: [title], what: [what], tie: [[problem ?? '', cause ?? ''].join(' ').trim()] },
    ...{ level: [level ?? ''], type: [type ?? ''], organisation: [String(organisation)] },
    ...{ function: [measure.function], partners: measure.partners.map(String) },
    ...{
      area: [String(measure.area ?? '')],
      dose: [dose],
      cost: [cost],
      start: [start],
      due: [due],
    },
    ...{ doseTimes: [String(measure.doseTimes ?? '')], method: [measure.method ?? ''] },
    before: [baseline?.kind === 'words' ? baseline.told : ''],
    ...expectationValues(expectation),
  };
}

/** How a form begins with a method. */
export function valuesOfMethod(method: Method, language: 'sv' | 'en'): Values {
  const { name, what, level, type, cost, slug } = method;
  return {
    ...{ title: [name[language]], what: [what[language]], level: [level], type: [type] },
    ...{ cost: [cost], method: [slug] },
  };
}
