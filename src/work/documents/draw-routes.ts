import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { drawerOf } from '#platform/html';
import type { DocumentNeeds } from './needs.ts';
import type { File } from './written/export-document.ts';
import { wordsIn } from './words.ts';

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

/** Draws a page of this room. */
export const draw = drawerOf(wordsIn, 'documents');
