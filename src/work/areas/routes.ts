import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '#members';
import { callerOf } from '#members';
import type { Database } from '#platform/db';
import { Problem, refuseUnread } from '#platform/http';
import { scopeOf } from '#safeguards/policy';
import { editionOn } from './areas-store.ts';
import { AreaEdition } from './contract.ts';

const getAreas = createRoute({
  method: 'get',
  path: '/api/areas',
  summary: 'The areas and their borders on a day (today when none is given)',
  request: { query: z.object({ day: z.iso.date().optional() }) },
  responses: {
    200: {
      description: 'The edition in force',
      content: { 'application/json': { schema: AreaEdition } },
    },
  },
});

export function areaRoutes(database: Database, today: () => string): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseUnread });
  app.openapi(getAreas, async (context) => {
    const caller = callerOf(context);
    const day = context.req.valid('query').day ?? today();
    const edition = await database.as(scopeOf(caller), (handle) => editionOn(handle, day));
    if (!edition) throw new Problem('not-found');
    return context.json(edition, 200);
  });
  return app;
}
