import { ReadableStream } from 'node:stream/web';
import { Hono, type Context } from 'hono';
import { Problem } from '#platform/http';
import { decide } from '#safeguards/policy';
import { aroundOf, callerIn, type Env } from './around-routes.ts';
import { filterFrom } from './entry.ts';
import { disposedPage, entryPage } from './entry-page.ts';
import { logPage } from './log-page.ts';
import { readDisposed, readEntry, readLog, viewOf } from './read-log.ts';
import { showReviews } from './review/review-log.ts';
import { dueText } from './review/review-page.ts';
import { reviewRoutes, type ReviewRoomNeeds } from './review/review-routes.ts';
import { takeOut, type TakenOut } from './take-out.ts';
import type { Words } from './words.ts';

type Asked = Context<Env>;

export type LogRoomNeeds = ReviewRoomNeeds;

/** `/logg`: the record for people. */
export function logRoutes(needs: LogRoomNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/logg', (context) => showLog(needs, context));
  app.route('/', reviewRoutes(needs));
  app.get('/logg/:seq{[1-9][0-9]{0,17}}', (context) => showEntry(needs, context));
  app.post('/logg/uttag.csv', (context) => takeOutAs(needs, context, 'csv'));
  app.post('/logg/uttag.pdf', (context) => takeOutAs(needs, context, 'pdf'));
  return app;
}

async function showLog(
  needs: LogRoomNeeds,
  context: Asked,
  wrong?: (words: Words) => string,
): Promise<Response> {
  const caller = callerIn(context);
  const asked = context.req.query('before') ?? '';
  const before = /^[1-9]\d{0,17}$/.test(asked) ? asked : undefined;
  const given = wrong ? await context.req.parseBody() : context.req.query();
  const shown = await readLog(needs, caller, { filter: filterFrom(given), before });
  if (!shown) throw new Problem('not-found');
  const around = await aroundOf(needs, context);
  const reviews = await showReviews(needs, caller);
  const text = logPage({
    ...{ ...around, shown, older: before !== undefined, wrong: wrong?.(around.words) },
    mayReview: reviews !== undefined,
    due: reviews && dueText(reviews, around.words),
  });
  return context.html(text, wrong ? 422 : 200);
}

async function showEntry(needs: LogRoomNeeds, context: Asked): Promise<Response> {
  const seq = context.req.param('seq') ?? '';
  const caller = callerIn(context);
  const entry = await readEntry(needs, caller, seq);
  const disposed = entry ? undefined : await readDisposed(needs, caller, seq);
  const { frame, words } = await aroundOf(needs, context);
  if (entry) return context.html(entryPage(frame, entry, words));
  if (!disposed) throw new Problem('not-found');
  const maySeeRun = decide(caller, 'see-retention').allowed;
  return context.html(disposedPage(frame, { ...disposed, seq, maySeeRun }, words), 410);
}

async function takeOutAs(
  needs: LogRoomNeeds,
  context: Asked,
  form: 'csv' | 'pdf',
): Promise<Response> {
  if (!viewOf(callerIn(context))) throw new Problem('not-found');
  const { frame, words } = await aroundOf(needs, context);
  const filter = filterFrom(await context.req.parseBody());
  const asked = { filter, form, words, language: frame.language };
  const taken = await takeOut(needs, callerIn(context), asked);
  return answer(needs, context, taken);
}

async function answer(needs: LogRoomNeeds, context: Asked, taken: TakenOut): Promise<Response> {
  switch (taken.kind) {
    case 'forbidden':
      throw new Problem('not-found');
    case 'needs-period':
      return showLog(needs, context, ({ t }) => t('log.needsPeriod'));
    case 'too-many':
      return showLog(needs, context, ({ t }) => t('log.tooMany', { most: taken.most }));
    case 'pdf':
      return file(context, new Uint8Array(taken.body), 'application/pdf');
    case 'csv':
      return file(context, streamOf(taken.body), 'text/csv; charset=utf-8');
  }
}

function file(
  context: Asked,
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  type: string,
): Response {
  const ending = type === 'application/pdf' ? 'pdf' : 'csv';
  context.header('content-type', type);
  context.header('content-disposition', `attachment; filename="logg.${ending}"`);
  context.header('cache-control', 'no-store');
  return context.body(body);
}

function streamOf(lines: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for await (const line of lines) yield encoder.encode(line);
  };
  return ReadableStream.from(bytes());
}
