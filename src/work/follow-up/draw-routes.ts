import type { Context } from 'hono';
import type { Env } from '#members';
import { page, type Html } from '#platform/html';
import type { FollowUpNeeds } from './needs.ts';
import { wordsIn, type Words } from './words.ts';

export type Drawing = {
  readonly title: (t: Words['t']) => string;
  readonly main: (words: Words) => Html;
  readonly wrong?: boolean;
};

/** A page of this room in its frame; 422 when what was sent has to be put right. */
export async function draw(
  needs: Pick<FollowUpNeeds, 'frameOf'>,
  context: Context<Env>,
  { title, main, wrong = false }: Drawing,
): Promise<Response> {
  const frame = await needs.frameOf(context);
  const words = wordsIn(frame.language);
  const { t } = words;
  const given = {
    ...{ title: title(t), main: main(words), kind: 'follow-up' },
    wrong: wrong ? t('wrong') : undefined,
  };
  return context.html(page(frame, given), wrong ? 422 : 200);
}

/** An id in a route's path. */
export const ID_PATH = '{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}';
