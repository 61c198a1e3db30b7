import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '#members';
import { callerOf } from '#members';
import { languageIn, refuseUnread } from '#platform/http';
import { Decided, Decision, Inflow, InflowPage, OpenReport, Part, Reading } from './contract.ts';
import { decideOnReport, type DecideNeeds } from './decide-report.ts';
import { keepReading, openReport, stopReading } from './open-report.ts';
import { showInflow, showPart } from './show-inflow.ts';

const json = <T extends z.ZodType>(description: string, schema: T) => ({
  200: { description, content: { 'application/json': { schema } } },
});
const params = z.object({ id: z.uuid() });

const getInflow = createRoute({
  method: 'get',
  path: '/api/inflow',
  summary: 'What waits for triage, flagged first, and what was decided today',
  responses: json('The inflow', Inflow),
});
const getPart = createRoute({
  method: 'get',
  path: '/api/inflow/part/{part}',
  summary: 'One more page of a part of the inflow',
  request: {
    params: z.object({ part: Part }),
    query: z.object({ after: z.string().max(80).optional() }),
  },
  responses: json('A page', InflowPage),
});
const getReport = createRoute({
  method: 'get',
  path: '/api/inflow/{id}',
  summary: 'Open a report for triage; that it was read is recorded',
  request: { params },
  responses: json('The report', OpenReport),
});
const postDecision = createRoute({
  method: 'post',
  path: '/api/inflow/{id}/decision',
  summary: 'Decide about the version that was on the screen, or take the last decision back',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: Decision } } },
  },
  responses: json('Decided', Decided),
});
const postReading = createRoute({
  method: 'post',
  path: '/api/inflow/{id}/reading',
  summary: 'Say that one still has a report open, and hear who else has',
  request: { params },
  responses: json('Who has it open', Reading),
});
const deleteReading = createRoute({
  method: 'delete',
  path: '/api/inflow/{id}/reading',
  summary: 'Say that one has left a report',
  request: { params },
  responses: { 204: { description: 'Noted' } },
});

export function triageRoutes(needs: DecideNeeds): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseUnread });
  app.openapi(getInflow, async (context) => {
    const asked = { caller: callerOf(context), language: languageIn(context) };
    return context.json(await showInflow(needs, asked), 200);
  });
  app.openapi(getPart, async (context) => {
    const { part } = context.req.valid('param');
    const { after } = context.req.valid('query');
    const asked = { caller: callerOf(context), language: languageIn(context), part, after };
    return context.json(await showPart(needs, asked), 200);
  });
  app.openapi(getReport, async (context) => {
    const { id } = context.req.valid('param');
    const asked = { caller: callerOf(context), language: languageIn(context), id };
    return context.json(await openReport(needs, asked), 200);
  });
  app.openapi(postDecision, async (context) => {
    const { id } = context.req.valid('param');
    const asked = { caller: callerOf(context), id, decision: context.req.valid('json') };
    return context.json(await decideOnReport(needs, asked), 200);
  });
  readingRoutes(app, needs);
  return app;
}

/** Two people at the same report see each other. */
function readingRoutes(app: OpenAPIHono<Env>, needs: DecideNeeds): void {
  app.openapi(postReading, async (context) => {
    const { id } = context.req.valid('param');
    return context.json(await keepReading(needs, { caller: callerOf(context), id }), 200);
  });
  app.openapi(deleteReading, async (context) => {
    const { id } = context.req.valid('param');
    await stopReading(needs, { caller: callerOf(context), id });
    return context.body(null, 204);
  });
}
