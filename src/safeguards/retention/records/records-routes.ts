import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { page, type Frame } from '#platform/html';
import { Problem } from '#platform/http';
import { addDays } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { extractRecords, showRegister, type RecordsNeeds } from './extract-records.ts';
import { recordsPage, recordsWords, type RecordsChoices } from './records-page.ts';
import type { RecordsQuery } from './records-store.ts';

type Env = { Variables: { caller?: Caller } };

export type RecordsPageNeeds = RecordsNeeds & {
  readonly frameOf: (context: Context<Env>) => Promise<Frame>;
  readonly choices: (language: 'sv' | 'en') => Promise<RecordsChoices>;
};

/** Days in one request at most: three years. */
const LONGEST = 1_096;

/** The records request, under /gallring/utlamnande. */
export function recordsRoutes(needs: RecordsPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/gallring/utlamnande', (context) => show(needs, context));
  app.post('/gallring/utlamnande', async (context) => {
    const caller = callerOf(context);
    const asked = readRequest(await context.req.parseBody({ all: true }));
    if (!asked) return show(needs, context, 'wrong.form');
    // The letter is the authority's, and the authority writes Swedish.
    const words = recordsWords('sv');
    const zip = await orTooMuch(() => extractRecords(needs, { ...asked, caller, words }));
    if (!zip) return show(needs, context, 'wrong.many');
    const name = `underlag-${asked.matter.replace(/[^\p{L}\d]+/gu, '-')}.zip`;
    return context.body(toWeb(zip), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  });
  return app;
}

async function orTooMuch<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.kind === 'unprocessable') return undefined;
    throw error;
  }
}

function callerOf(context: Context<Env>): Caller {
  const caller = context.get('caller');
  if (!caller) throw new Problem('not-signed-in');
  return caller;
}

function toWeb(chunks: AsyncGenerator<Buffer, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    async cancel() {
      await chunks.return();
    },
  });
}

const one = z.union([z.string(), z.array(z.string())]).default([]);
const Sent = z.object({
  matter: z.string().trim().min(2).max(60),
  from: z.iso.date(),
  to: z.iso.date(),
  organisation: one,
  area: one,
  category: one,
});

/** A request as it was sent; undefined when it cannot be read. */
export function readRequest(
  sent: Readonly<Record<string, unknown>>,
): { readonly matter: string; readonly query: RecordsQuery } | undefined {
  const read = Sent.safeParse(sent);
  if (!read.success) return undefined;
  const { matter, from, to, organisation, area, category } = read.data;
  const organisations = [organisation].flat().filter((id) => /^\d{1,5}$/.test(id));
  if (organisations.length === 0 || from > to || to > addDays(from, LONGEST)) return undefined;
  const some = (values: string | string[]): string[] | undefined => {
    const all = [values].flat();
    return all.length === 0 ? undefined : all;
  };
  const query = { from, to, areas: some(area), categories: some(category) };
  return { matter, query: { ...query, organisations: organisations.map(Number) } };
}

async function show(
  needs: RecordsPageNeeds,
  context: Context<Env>,
  wrong?: string,
): Promise<Response> {
  const register = await showRegister(needs, callerOf(context));
  const frame = await needs.frameOf(context);
  const { language } = frame;
  const t = recordsWords(language);
  const choices = await needs.choices(language);
  const body = page(frame, {
    title: t('title'),
    main: recordsPage({ language, choices, register, wrong }),
    wrong: wrong === undefined ? undefined : t('wrong'),
  });
  return context.html(body, wrong === undefined ? 200 : 422);
}
