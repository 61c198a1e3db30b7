import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { getCookie } from 'hono/cookie';
import type { Env } from '#members';
import { callerOf } from '#members';
import { Problem, refuseUnread } from '#platform/http';
import { languageOf } from '#platform/i18n';
import { enterBreak, withdrawEnteredBreak } from './answers/enter-break.ts';
import { answerChange, withdrawChangeAnswer, type AnswerNeeds } from './answers/answer-change.ts';
import { Changes, NewAnswer, NewBreak, NewCorrection } from './contract.ts';
import { showChanges } from './changes/show-changes.ts';
import type { PicturePorts } from './ports.ts';
import { correctWeek, judgeSoFar, type FreezeNeeds } from './versions/freeze-week.ts';

export type ChangesRouteNeeds = AnswerNeeds & FreezeNeeds & PicturePorts;

const params = z.object({ week: z.string().max(10) });
const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const getChanges = createRoute({
  method: 'get',
  path: '/api/picture/{week}/changes',
  summary: 'What has changed in a week, fit for the one who asks',
  request: { params, query: z.object({ lang: z.string().max(20).optional() }) },
  responses: {
    200: { description: 'The changes', content: { 'application/json': { schema: Changes } } },
  },
});
const postAnswer = createRoute({
  method: 'post',
  path: '/api/picture/{week}/answers',
  summary: 'Take a change to the meeting, explain it, or dismiss it and say why',
  request: { params, body: body(NewAnswer) },
  responses: { 204: { description: 'Answered' } },
});
const deleteAnswer = createRoute({
  method: 'delete',
  path: '/api/picture/answers/{id}',
  summary: 'Take an answer back',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Taken back' } },
});
const postBreak = createRoute({
  method: 'post',
  path: '/api/picture/breaks',
  summary: 'Enter a break in the series that one knows of',
  request: { body: body(NewBreak) },
  responses: { 204: { description: 'Entered' } },
});
const deleteBreak = createRoute({
  method: 'delete',
  path: '/api/picture/breaks/{id}',
  summary: 'Take an entered break back',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Taken back' } },
});
const postCorrection = createRoute({
  method: 'post',
  path: '/api/picture/{week}/versions',
  summary: 'Make a new version of a frozen week from what is known now, with its reason',
  request: { params, body: body(NewCorrection) },
  responses: {
    201: {
      description: 'The new version',
      content: { 'application/json': { schema: z.object({ version: z.number().int() }) } },
    },
  },
});

/** What has changed in a week, and what people make of it. */
export function changesRoutes(needs: ChangesRouteNeeds): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseUnread });
  app.openapi(getChanges, async (context) => {
    const { lang } = context.req.valid('query');
    const changes = await showChanges(needs, {
      caller: callerOf(context),
      week: context.req.valid('param').week,
      language: languageOf(
        lang ?? getCookie(context, 'lang') ?? context.req.header('accept-language'),
      ),
    });
    return context.json(changes, 200);
  });
  openAnswers(app, needs);
  return app;
}

function openAnswers(app: OpenAPIHono<Env>, needs: ChangesRouteNeeds): void {
  app.openapi(postAnswer, async (context) => {
    const { week } = context.req.valid('param');
    await answerChange(needs, {
      ...{ caller: callerOf(context), week },
      answer: context.req.valid('json'),
    });
    return context.body(null, 204);
  });
  app.openapi(deleteAnswer, async (context) => {
    const { id } = context.req.valid('param');
    await withdrawChangeAnswer(needs, { caller: callerOf(context), id });
    return context.body(null, 204);
  });
  openBreaks(app, needs);
}

function openBreaks(app: OpenAPIHono<Env>, needs: ChangesRouteNeeds): void {
  app.openapi(postBreak, async (context) => {
    const found = context.req.valid('json');
    await enterBreak(needs, { caller: callerOf(context), found });
    await judgeSoFar(needs);
    return context.body(null, 204);
  });
  app.openapi(deleteBreak, async (context) => {
    const { id } = context.req.valid('param');
    await withdrawEnteredBreak(needs, { caller: callerOf(context), id });
    await judgeSoFar(needs);
    return context.body(null, 204);
  });
  app.openapi(postCorrection, async (context) => {
    const { week } = context.req.valid('param');
    const { reason, notNames } = context.req.valid('json');
    if (needs.screen(reason, notNames).length > 0)
      throw new Problem('unprocessable', undefined, { finds: true });
    const version = await correctWeek(needs, { caller: callerOf(context), week, reason });
    return context.json({ version }, 201);
  });
}
