import { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from '#members';
import type { Database } from '#platform/db';
import type { Live } from '#work/picture';
import type { Metrics } from './metrics.ts';

type Needs = { readonly database: Database; readonly metrics: Metrics; readonly live: Live };

const BROKEN = 'not the one that is kept outside the database: run samsyn audit verify';

/** For machines that watch over us: alive, ready, figures. */
export function systemRoutes(needs: Needs): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();
  needs.metrics.listeners(() => needs.live.listeners());
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    try {
      await needs.database.ping();
      // Not a reason to turn people away: reports are taken in, and the record goes on when it has been put right.
      return context.json({
        status: 'ok',
        ...(!needs.metrics.recordHolds() && { record: BROKEN }),
      });
    } catch {
      return context.json({ status: 'database away' }, 503);
    }
  });
  app.get('/metrics', async (context) =>
    context.text(await needs.metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' }),
  );
  return app;
}
