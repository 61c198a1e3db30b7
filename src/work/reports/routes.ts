import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '#members';
import { callerOf, ownerOf } from '#members';
import { languageIn, Problem, refuseUnread } from '#platform/http';
import { decide } from '#safeguards/policy';
import { sharingRoutes } from './sharing/routes.ts';
import { ReportForm, SubmitAnswer, SubmitReports } from './contract.ts';
import { reportForm } from './report-form.ts';
import type { ReportsNeeds } from './submit-report.ts';
import { submitReports } from './submit-report.ts';
import { withdrawOwnReport } from './withdraw-report.ts';

const postReports = createRoute({
  method: 'post',
  path: '/api/reports',
  summary: 'Report: one or several, all or none. With a session or the key of an e-service.',
  request: { body: { required: true, content: { 'application/json': { schema: SubmitReports } } } },
  responses: {
    200: {
      description: 'Taken in; the same report again is a success again',
      content: { 'application/json': { schema: SubmitAnswer } },
    },
  },
});

const deleteReport = createRoute({
  method: 'delete',
  path: '/api/reports/{id}',
  summary: 'Take back a report of one’s own',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Taken back' } },
});

const getForm = createRoute({
  method: 'get',
  path: '/api/report-form',
  summary: 'What the report page of this person shows',
  responses: {
    200: {
      description: 'Categories, areas, person',
      content: { 'application/json': { schema: ReportForm } },
    },
  },
});

export function reportRoutes(needs: ReportsNeeds): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseUnread });
  app.route('/', sharingRoutes(needs));
  app.openapi(postReports, async (context) => {
    const caller = callerOf(context);
    // What waits on a shared phone belongs to the one who wrote it, not to the one who is signed in now.
    const owner = context.req.header('x-samsyn-owner');
    if (owner !== undefined && owner !== ownerOf(caller.person)) throw new Problem('not-signed-in');
    const channel = caller.reportOnly ? 'api' : 'device';
    return context.json(
      await submitReports(needs, { caller, channel, reports: context.req.valid('json').reports }),
      200,
    );
  });
  app.openapi(deleteReport, async (context) => {
    await withdrawOwnReport(needs, callerOf(context), context.req.valid('param').id);
    return context.body(null, 204);
  });
  app.openapi(getForm, async (context) => {
    const caller = callerOf(context);
    if (!decide(caller, 'report').allowed) throw new Problem('not-found');
    return context.json(await reportForm(needs, caller, languageIn(context)), 200);
  });
  return app;
}
