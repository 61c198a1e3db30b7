import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '#members';
import { callerOf } from '#members';
import { refuseUnread } from '#platform/http';
import { ChangeSharing, SharingAnswer } from './contract.ts';
import { changeSharing, type SharingNeeds } from './share-report.ts';

const putSharing = createRoute({
  method: 'put',
  path: '/api/reports/{id}/sharing',
  summary: 'Change who may see a report of one’s own organisation; widening asks first',
  request: {
    params: z.object({ id: z.uuid() }),
    body: { required: true, content: { 'application/json': { schema: ChangeSharing } } },
  },
  responses: {
    200: {
      description: 'Changed, or as it was',
      content: { 'application/json': { schema: SharingAnswer } },
    },
  },
});

export function sharingRoutes(needs: SharingNeeds): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseUnread });
  app.openapi(putSharing, async (context) => {
    const { id } = context.req.valid('param');
    const { sure = false, ...asked } = context.req.valid('json');
    const caller = callerOf(context);
    return context.json(await changeSharing(needs, { caller, id, sure, ...asked }), 200);
  });
  return app;
}
