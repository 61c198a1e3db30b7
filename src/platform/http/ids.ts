import type { Context } from 'hono';
import { Problem } from './problem.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id in a route's path: anything else is another address. @example app.get(`/dokument/:id${ID_PATH}`, …) */
export const ID_PATH = '{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}';

/** Whether a text is an id as we write them: small hexadecimal digits, 8-4-4-4-12. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && ID.test(text);
}

/** An id in the address. @throws Problem not-found for anything else */
export function idIn(context: Context, name = 'id'): string {
  const id = context.req.param(name);
  if (!isId(id)) throw new Problem('not-found');
  return id;
}
