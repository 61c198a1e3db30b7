import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { Env, Members } from '#members';
import { callerOf } from '#members';
import { Problem, refuseUnread } from '#platform/http';
import { languageOf } from '#platform/i18n';
import { isWeekId } from '#platform/weeks';
import { decide, isInner } from '#safeguards/policy';
import { getCookie } from 'hono/cookie';
import { Picture } from './contract.ts';
import type { Live, Message } from './live.ts';
import type { PictureNeeds } from './show-picture.ts';
import { showPicture } from './show-picture.ts';

/** Milliseconds between signs of life. */
const BEAT = 20_000;
/** Milliseconds between two questions whether the one who listens may still do so. */
const ASK_AGAIN = 12_000;

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
  const app = new OpenAPIHono<Env>({ defaultHook: refuseUnread });
  app.get('/api/picture/stream', (context) => {
    const caller = callerOf(context);
    const inner = isInner(caller);
    const week = context.req.query('week') ?? '';
    if (!decide(caller, 'see-picture').allowed || !isWeekId(week)) throw new Problem('not-found');
    // A browser that lost its stream says how far it had come; one that opens a page says what the page holds.
    const after = context.req.header('last-event-id') ?? context.req.query('after') ?? '';
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, (stream) =>
      run(needs.live, {
        inner,
        week,
        holds: async () => {
          const now = await needs.members.askAgain(caller);
          return now !== undefined && decide(now, 'see-picture').allowed && isInner(now) === inner;
        },
        after: CURSOR.test(after) ? after : undefined,
        write: writer(stream),
        ended: (then) => stream.onAbort(then),
      }),
    );
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

const CURSOR = /^\d{1,18}$/;
/** Messages that may wait for a browser which does not read them; then it is let go, and resumes when it wakes. */
const MOST_WAITING = 300;

function writer(stream: SSEStreamingApi): (message: Message) => void {
  let waiting = 0;
  return (message) => {
    waiting += 1;
    if (waiting > MOST_WAITING) stream.abort();
    stream
      .writeSSE(message)
      .catch(() => undefined)
      .finally(() => (waiting -= 1));
  };
}

type Open = {
  readonly inner: boolean;
  readonly week: string;
  readonly after: string | undefined;
  readonly write: (message: Message) => void;
  readonly ended: (then: () => void) => void;
  /** Whether the one who listens may still do so. */
  readonly holds: () => Promise<boolean>;
};

/** Holds a stream open until the browser leaves, or its person's right to it ends. It begins with what the browser missed. */
async function run(live: Live, open: Open): Promise<void> {
  const { inner, write } = open;
  // What comes while we read what was missed is newer than it, and goes out after it.
  let held: Message[] | undefined = inner ? [] : undefined;
  const stop = live.listen({
    inner,
    send: (message) => (held ? held.push(message) : write(message)),
  });
  const beat = setInterval(() => write({ event: 'beat', data: '' }), BEAT);
  let again: NodeJS.Timeout | undefined;
  const left = new Promise<void>((resolve) => {
    open.ended(resolve);
    again = setInterval(() => {
      open.holds().then((holds) => holds || resolve(), resolve);
    }, ASK_AGAIN);
  });
  try {
    if (inner) for (const message of await missed(live, open)) write(message);
    for (const message of held ?? []) write(message);
    held = undefined;
    await left;
  } catch {
    // The database is away: the stream ends, and the browser comes again.
  } finally {
    clearInterval(beat);
    clearInterval(again);
    stop();
  }
}

async function missed(live: Live, { week, after }: Open): Promise<readonly Message[]> {
  const { tick, all } = await live.resume(week, after);
  const messages: Message[] = [{ event: 'tick', id: tick.cursor, data: JSON.stringify(tick) }];
  return all ? messages : [...messages, { event: 'refresh', data: '{}' }];
}
