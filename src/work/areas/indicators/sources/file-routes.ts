import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Env } from '#members';
import { callerOf } from '#members';
import { page } from '#platform/html';
import { idIn, limitBody, Problem } from '#platform/http';
import { TableError } from '#platform/tables';
import type { Caller } from '#safeguards/policy';
import { byOf } from '../import-indicators.ts';
import type { IndicatorPageNeeds } from '../page-needs.ts';
import { WANTED, type Indicator } from '../indicator.ts';
import { wordsIn } from '../words.ts';
import { filePage } from './file-page.ts';
import { FILE_SOURCES } from './known-sources.ts';
import { yearIn } from './read-file-source.ts';
import {
  lookAtFile,
  showFile,
  takeInFile,
  throwAway,
  type Chosen,
  type FileGiven,
} from './take-in-file.ts';

/** A file of 8 MB and what a form adds to it. */
const MOST = 8_200_000;
const Sent = z.object({
  source: z.enum(FILE_SOURCES),
  sourceDay: z.iso.date(),
  year: z.union([z.literal(''), z.string().regex(/^(19|20)\d{2}$/)]).default(''),
  file: z.instanceof(File),
});

/** What the desk says of a file that cannot be looked at. */
export type FileRefused = (context: Context<Env>, wrong: string) => Promise<Response>;

/** Files of the sources, under /matt/fil: looked at whole, then taken in whole or not at all. */
export function fileRoutes(app: Hono<Env>, needs: IndicatorPageNeeds, refused: FileRefused): void {
  app.use('/matt/fil', limitBody(MOST));
  app.post('/matt/fil', async (context) => {
    const caller = keeper(context);
    const sent = Sent.safeParse(await context.req.parseBody());
    if (!sent.success) return refused(context, 'file.wrong.form');
    try {
      const id = await lookAtFile(needs, caller, await givenIn(sent.data));
      return context.redirect(`/matt/fil/${id}`, 303);
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      return refused(
        context,
        `file.trouble.${TROUBLES.has(error.trouble) ? error.trouble : 'other'}`,
      );
    }
  });
  app.get('/matt/fil/:id', (context) => show(needs, context));
  app.post('/matt/fil/:id', (context) => take(needs, context));
  app.post('/matt/fil/:id/slang', async (context) => {
    await throwAway(needs, keeper(context), idIn(context));
    return context.redirect('/matt?klart=slangd', 303);
  });
}

/** Troubles that have a sentence of their own; the others are told as a file that cannot be read. */
const TROUBLES = new Set([
  'empty',
  'not-a-table',
  'old-excel',
  'encrypted',
  'too-large',
  'formula',
  'turned-text',
  'too-many-rows',
]);

/** @throws Problem not-signed-in, not-found */
function keeper(context: Context<Env>): Caller {
  const caller = callerOf(context);
  byOf(caller);
  return caller;
}

async function givenIn({
  source,
  sourceDay,
  year,
  file,
}: z.infer<typeof Sent>): Promise<FileGiven> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return { bytes, source, sourceDay, year: year === '' ? yearIn(file.name) : year };
}

async function show(
  needs: IndicatorPageNeeds,
  context: Context<Env>,
  wrong?: string,
): Promise<Response> {
  const looked = await showFile(needs, keeper(context), idIn(context));
  const frame = await needs.frameOf(context);
  const words = wordsIn(frame.language);
  const main = filePage({ looked, wrong }, words);
  const body = page(frame, { title: words.t('file.preview'), main, kind: 'area' });
  return context.html(body, wrong === undefined ? 200 : 422);
}

async function take(needs: IndicatorPageNeeds, context: Context<Env>): Promise<Response> {
  const caller = keeper(context);
  const id = idIn(context);
  const chosen = chosenIn(await context.req.parseBody({ all: true }));
  if (chosen.series.length === 0) return show(needs, context, 'file.wrong.none');
  try {
    const taken = await takeInFile(needs, caller, { id, chosen });
    return context.redirect(`/matt?klart=${taken === 0 ? 'oforandrat' : 'sparat'}`, 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
    return show(needs, context, 'file.wrong.conflict');
  }
}

function chosenIn(sent: Readonly<Record<string, unknown>>): Chosen {
  const { serie } = sent;
  const series = [serie].flat().filter((one): one is string => typeof one === 'string');
  const wanted = new Map<string, Indicator['wanted']>();
  for (const slug of series) {
    const said = z.enum(WANTED).safeParse(sent[`riktning-${slug}`]);
    if (said.success) wanted.set(slug, said.data);
  }
  return { series, wanted };
}
