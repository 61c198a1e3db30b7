import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from './problem.ts';

/**
 * Refuses what is longer than `most` bytes (413). A length that is told is believed, since Node reads no further than
 * it; only a body of untold length is counted while it comes, which costs a copy.
 */
export function limitBody(most: number): MiddlewareHandler {
  const refuse = (): never => {
    throw new Problem('too-large');
  };
  const count = bodyLimit({ maxSize: most, onError: refuse });
  return async (context, next) => {
    const length = context.req.header('content-length');
    if (length === undefined || context.req.header('transfer-encoding') !== undefined)
      return count(context, next);
    if (Number(length) > most) refuse();
    await next();
    return undefined;
  };
}
