import { Hono } from 'hono';
import type { Context } from 'hono';
import { addressOf, openLimits, Problem, type Tries } from '#platform/http';
import { addCheckpoint, type WitnessNeeds } from './add-checkpoint.ts';

/** A request is a few kilobytes at most. */
const MOST = 16 * 1024;
const LIMIT = { what: 'witness', most: 60, seconds: 60 };

/**
 * Where records that we watch have their checkpoints signed (C2SP tlog-witness). There is no such address until the operator
 * has said whose record to watch: then nobody else is answered to.
 */
export function witnessRoutes(needs: WitnessNeeds & { readonly tries: Tries }): Hono {
  const app = new Hono();
  const limits = openLimits(() => needs.now().getTime(), LIMIT, needs.tries);
  app.post('/witness/add-checkpoint', async (context) => {
    await limits.take(addressOf(context));
    const text = await context.req.text();
    if (text.length > MOST) throw new Problem('too-large');
    return answer(context, await addCheckpoint(needs, text));
  });
  return app;
}

function answer(context: Context, done: Awaited<ReturnType<typeof addCheckpoint>>): Response {
  context.header('cache-control', 'no-store');
  switch (done.kind) {
    case 'signed':
      return context.body(done.line, 200, { 'content-type': 'text/plain; charset=utf-8' });
    case 'other-size':
      return context.body(`${done.size}\n`, 409, { 'content-type': 'text/x.tlog.size' });
    case 'inconsistent':
      throw new Problem('unprocessable');
    case 'unreadable':
      throw new Problem('bad-request');
    case 'unknown':
      throw new Problem('not-found');
  }
}
