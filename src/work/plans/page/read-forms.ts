import { z } from 'zod';
import { PlanContent, type ActionPlan } from '../action-plan.ts';
import { CauseContent, type Cause } from '../cause.ts';
import { all, maybe, one, type Values } from '../form/values.ts';
import { CRITERIA, CRITERION_NAMES, ProblemContent } from '../problem.ts';

/** What could be read of a form, or the fields that have to be put right. */
export type Read<T> = { readonly content: T } | { readonly lacking: readonly string[] };

function read<T>(schema: z.ZodType<T>, given: unknown): Read<T> {
  const found = schema.safeParse(given);
  if (found.success) return { content: found.data };
  return { lacking: [...new Set(found.error.issues.map(({ path }) => String(path[0] ?? '')))] };
}

const keys = (texts: readonly string[]): number[] =>
  texts.filter((text) => /^\d{1,6}$/.test(text)).map(Number);

/** A problem as its form says it. Of a criterion nothing is kept until a word has been chosen. */
export function readProblem(values: Values): Read<ProblemContent> {
  const priority = Object.fromEntries(
    CRITERION_NAMES.flatMap((name) => {
      const word = one(values, name);
      const isKnown = CRITERIA[name].some((known) => known === word);
      return isKnown ? [[name, { word, why: one(values, `${name}-why`) }]] : [];
    }),
  );
  const [category] = keys(all(values, 'category'));
  return read(ProblemContent, {
    ...{ title: one(values, 'title'), description: one(values, 'description') },
    ...{ grounds: one(values, 'grounds'), areas: keys(all(values, 'areas')), category, priority },
    oneCauseBecause: one(values, 'because'),
  });
}

/** A problem as a form shows it. */
export function problemValues(content: ProblemContent, plan: string | undefined): Values {
  return {
    ...{ title: [content.title], description: [content.description], grounds: [content.grounds] },
    ...{ areas: content.areas.map(String), category: [String(content.category ?? '')] },
    ...{ because: [content.oneCauseBecause], plan: [plan ?? ''] },
    ...Object.fromEntries(
      CRITERION_NAMES.flatMap((name) => [
        [name, [content.priority[name]?.word ?? '']],
        [`${name}-why`, [content.priority[name]?.why ?? '']],
      ]),
    ),
  };
}

/** An explanation as its form says it. */
export function readCause(values: Values): Read<CauseContent> {
  return read(CauseContent, {
    ...{ statement: one(values, 'statement'), side: one(values, 'side') },
    ...{ parent: maybe(values, 'parent'), for: one(values, 'for') },
    ...{ against: one(values, 'against'), wrongIf: one(values, 'wrongIf') },
    standing: one(values, 'standing'),
  });
}

export function causeValues(cause: Cause): Values {
  const { statement, side, parent, against, wrongIf, standing } = cause;
  return {
    ...{ statement: [statement], side: [side], parent: [parent ?? ''], for: [cause.for] },
    ...{ against: [against], wrongIf: [wrongIf], standing: [standing] },
  };
}

/** An action plan as its form says it; decided only when a body has been written. */
export function readPlan(values: Values): Read<PlanContent> {
  const body = maybe(values, 'body');
  const decision = body && {
    ...{ body, day: one(values, 'day') },
    ...{ paragraph: one(values, 'paragraph'), number: one(values, 'number') },
  };
  return read(PlanContent, {
    ...{ title: one(values, 'title'), from: one(values, 'from'), to: one(values, 'to') },
    ...{ basedOn: one(values, 'basedOn'), decision },
  });
}

export function planValues(plan: ActionPlan): Values {
  const { title, from, to, basedOn, decision } = plan;
  return {
    ...{ title: [title], from: [from], to: [to], basedOn: [basedOn] },
    ...{ body: [decision?.body ?? ''], day: [decision?.day ?? ''] },
    ...{ paragraph: [decision?.paragraph ?? ''], number: [decision?.number ?? ''] },
  };
}

export const Id = z.uuid();
