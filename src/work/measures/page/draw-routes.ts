import type { Context } from 'hono';
import { z } from 'zod';
import type { Env, FrameOf } from '#members';
import { page, type Html } from '#platform/html';
import { Problem } from '#platform/http';
import type { MeasureNeeds } from '../needs.ts';
import { wordsIn, type Words } from '../words.ts';

export type MeasurePageNeeds = MeasureNeeds & { readonly frameOf: FrameOf };

export type Drawing = {
  readonly title: (t: Words['t']) => string;
  readonly main: (words: Words) => Html;
  /** Something has to be put right. */
  readonly wrong?: boolean;
};

/** Draws a page on measures. */
export async function draw(
  needs: MeasurePageNeeds,
  context: Context<Env>,
  { title, main, wrong = false }: Drawing,
): Promise<Response> {
  const frame = await needs.frameOf(context);
  const words = wordsIn(frame.language);
  const { t } = words;
  const given = { title: title(t), main: main(words), kind: 'plan' };
  return context.html(
    page(frame, { ...given, wrong: wrong ? t('wrong') : undefined }),
    wrong ? 422 : 200,
  );
}

const Id = z.uuid();

/** The measure's id in the address. @throws Problem not-found for anything else */
export function idIn(context: Context): string {
  const id = Id.safeParse(context.req.param('id'));
  if (!id.success) throw new Problem('not-found');
  return id.data;
}

/** Labels of the fields that can be lacking. */
const LABELS: Readonly<Record<string, string>> = {
  title: 'measure.title',
  level: 'plan.level',
  type: 'measure.type',
  organisation: 'measure.organisation',
  cost: 'measure.cost',
  start: 'measure.start',
  due: 'plan.due',
  doseTimes: 'measure.doseTimes',
  kind: 'expectation.kind',
  indicator: 'expectation.indicator',
  followUp: 'expectation.followUp',
  success: 'plan.success',
  effect: 'expectation.effect',
  failedIf: 'expectation.failedIf',
  why: 'expectation.why',
  reason: 'move.why',
  did: 'done.what',
  day: 'done.day',
  times: 'done.howMany',
};

/** What has to be filled in, by field, in words. */
export function lackingWords(
  lacking: readonly string[],
  t: Words['t'],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lacking.map((name) => [name, t('error.required', { field: t(LABELS[name] ?? 'wrong.field') })]),
  );
}
