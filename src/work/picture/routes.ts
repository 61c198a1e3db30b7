import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { Env, Members } from '#members';
import { callerOf } from '#members';
import { Problem } from '#platform/http';
import { languageOf } from '#platform/i18n';
import { isWeekId } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, isInner } from '#safeguards/policy';
import { getCookie } from 'hono/cookie';
import { Picture } from './contract.ts';
import type { Live } from './live.ts';
import type { PictureNeeds } from './show-picture.ts';
import { showPicture } from './show-picture.ts';

const many = z.union([z.string().max(60), z.array(z.string().max(60)).max(100)]).optional();
const listOf = (value: string | readonly string[] | undefined) =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const getPicture = createRoute({
  method: 'get',
  path: '/api/picture/{week}',
  summary:
    'The shared picture of a week, fit for the one who asks ("open": the week on which it opens)',
  request: {
    params: z.object({ week: z.string().max(10) }),
    query: z.object({ area: many, category: many, lang: z.string().optional() }),
  },
  responses: {
    200: { description: 'The picture', content: { 'application/json': { schema: Picture } } },
  },
});

export type PictureRouteNeeds = PictureNeeds & { readonly live: Live; readonly members: Members };

export function pictureRoutes(needs: PictureRouteNeeds): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();
  app.get('/api/picture/stream', (context) => {
    const caller = callerOf(context);
    const week = context.req.query('week') ?? '';
    if (!decide(caller, 'see-picture').allowed || !isWeekId(week)) throw new Problem('not-found');
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, async (stream) => {
      await run(needs, {
        caller,
        week,
        write: (message) => void stream.writeSSE(message).catch(() => undefined),
        ended: (then) => stream.onAbort(then),
      });
    });
  });
  app.openapi(getPicture, async (context) => {
    const { area, category, lang } = context.req.valid('query');
    const filter = { areas: listOf(area), categories: listOf(category) };
    const language = languageOf(
      lang ?? getCookie(context, 'lang') ?? context.req.header('accept-language'),
    );
    const picture = await showPicture(needs, {
      caller: callerOf(context),
      week: context.req.valid('param').week,
      filter,
      language,
    });
    return context.json(picture, 200);
  });
  return app;
}

type Message = { readonly event: string; readonly id: string; readonly data: string };
type Open = {
  readonly caller: Caller;
  readonly week: string;
  readonly write: (message: Message) => void;
  readonly ended: (then: () => void) => void;
};

/** Holds a stream open until the browser leaves. It begins with the whole week, so a lost connection loses nothing. */
async function run(needs: PictureRouteNeeds, open: Open): Promise<void> {
  const inner = isInner(open.caller);
  const stop = needs.live.listen({
    inner,
    week: open.week,
    send: (event, id, data) => open.write({ event, id, data }),
  });
  const beat = setInterval(() => open.write({ event: 'beat', id: '', data: '' }), 20_000);
  const left = new Promise<void>((resolve) => open.ended(resolve));
  try {
    if (inner) {
      const whole = await needs.live.whole(open.week);
      open.write({ event: 'tick', id: whole.cursor, data: JSON.stringify(whole) });
    }
    await left;
  } finally {
    clearInterval(beat);
    stop();
  }
}
