import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { page, type Html } from '#platform/html';
import type { DocumentNeeds } from './needs.ts';
import type { File } from './written/export-document.ts';
import { wordsIn, type Words } from './words.ts';

export type DocumentRouteNeeds = DocumentNeeds & { readonly frameOf: FrameOf };
type Asked = Context<Env>;

const DONE: Readonly<Record<string, string>> = {
  skapad: 'done.made',
  sparad: 'done.saved',
  last: 'done.locked',
  fort: 'done.kept',
};

/** A file to take away. */
export function give(context: Asked, { name, type, body }: File): Response {
  context.header('content-type', type);
  context.header('content-disposition', `attachment; filename="${name}"`);
  context.header('cache-control', 'no-store');
  return context.body(new Uint8Array(body));
}

/** What has just been done, as the address tells it. */
export function doneIn(context: Asked): string | undefined {
  return DONE[context.req.query('klart') ?? ''];
}

export type Drawing = {
  readonly title: (t: Words['t']) => string;
  readonly main: (words: Words) => Html;
  readonly wrong?: boolean;
};

/** A page of this room in the frame. */
export async function draw(
  needs: DocumentRouteNeeds,
  context: Asked,
  { title, main, wrong = false }: Drawing,
): Promise<Response> {
  const frame = await needs.frameOf(context);
  const words = wordsIn(frame.language);
  const { t } = words;
  const given = {
    ...{ title: title(t), main: main(words), kind: 'documents' },
    wrong: wrong ? t('wrong') : undefined,
  };
  return context.html(page(frame, given), wrong ? 422 : 200);
}
