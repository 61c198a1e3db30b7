import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { page, type Html } from '#platform/html';
import { Problem } from '#platform/http';
import { Id } from './read-forms.ts';
import type { PlanNeeds } from '../needs.ts';
import { wordsIn, type Words } from '../words.ts';

export type PlanPageNeeds = PlanNeeds & { readonly frameOf: FrameOf };

export type Drawing = {
  readonly title: (t: Words['t']) => string;
  readonly main: (words: Words) => Html;
  /** Something has to be put right. */
  readonly wrong?: boolean;
};

/** Draws a page of the plan. */
export async function draw(
  needs: PlanPageNeeds,
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

/** An id in the address. @throws Problem not-found for anything else */
export function idIn(context: Context, name: string): string {
  const id = Id.safeParse(context.req.param(name));
  if (!id.success) throw new Problem('not-found');
  return id.data;
}

/** The version that a form was drawn from; 0 for anything that is no number. */
export function versionOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

/** What has to be filled in, by field, in words. */
export function lackingWords(
  lacking: readonly string[],
  labels: Readonly<Record<string, string>>,
  t: Words['t'],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lacking.map((name) => [name, t('error.required', { field: t(labels[name] ?? 'wrong.field') })]),
  );
}
