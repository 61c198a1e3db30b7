import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { idIn, isId, languageIn, limitBody, Problem } from '#platform/http';
import { TableError } from '#platform/tables';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import type { ReportsNeeds } from '../submit-report.ts';
import { FIELDS, type Columns } from './columns.ts';
import { importReports, importsOf, undoImport, type ImportAsked } from './import-file.ts';
import {
  importPage,
  PAGE_ENDED,
  pageProgress,
  pageRest,
  pageRunning,
  pageTop,
  type ImportPageGiven,
  type ImportShown,
  type PageFrame,
} from './import-page.ts';
import { pageInProgress } from './progress.ts';
import { keysIn } from './questions.ts';
import { RunningImports, type Work } from './running.ts';

export type ImportPageNeeds = ReportsNeeds & {
  readonly demo: boolean;
  readonly style: () => string;
  /** Folder where a file lies between looking and deciding. */
  readonly uploads: string;
  /** Told of a fault that was shown on the page. */
  readonly failed: (error: unknown) => void;
};

type Needs = ImportPageNeeds & { readonly running: RunningImports };

const MOST = 64 * 1024 * 1024;
const KEPT = 3_600_000;
/** Milliseconds that a page may be waited for before it begins to tell how far the work has come. */
const SHORT = 700;
const STATUS: { readonly [kind in ImportShown['kind']]?: 422 | 503 } = {
  cannot: 422,
  gone: 422,
  failed: 503,
};

/** The import page: a file is looked at, decided upon, and can be undone as a whole. */
export function importPageRoutes(given: ImportPageNeeds): Hono<Env> {
  const needs = { ...given, running: new RunningImports(given.failed) };
  const app = new Hono<Env>();
  app.use('/import', limitBody(MOST));
  app.get('/import', (context) => {
    if (!context.get('caller')) return context.redirect('/', 303);
    sweep(needs);
    return show(needs, context, { kind: 'start' });
  });
  app.post('/import', (context) => receive(needs, context));
  app.post('/import/:upload', async (context) => {
    const caller = importer(context);
    const upload = context.req.param('upload');
    const fields = await context.req.parseBody({ all: true });
    const given = { caller, upload, columns: columnsIn(fields), answered: keysIn(fields['keep']) };
    const { choice } = fields;
    if (choice !== 'accept-good' && choice !== 'all-or-nothing') return look(needs, context, given);
    return run(needs, context, { ...given, choice });
  });
  app.post('/import/:upload/cancel', (context) =>
    cancel(needs, context, context.req.param('upload')),
  );
  app.post('/import/:id/undo', async (context) => {
    const reports = await undoImport(needs, importer(context), idIn(context));
    return show(needs, context, { kind: 'undone', reports });
  });
  return app;
}

async function receive(needs: Needs, context: Context<Env>): Promise<Response> {
  const caller = importer(context);
  const { file } = await context.req.parseBody();
  if (!(file instanceof File)) throw new Problem('bad-request');
  const upload = randomUUID();
  mkdirSync(needs.uploads, { recursive: true, mode: 0o700 });
  const content = Buffer.from(await file.arrayBuffer());
  writeFileSync(pathOf(needs, caller, upload), content, { mode: 0o600 });
  return look(needs, context, { caller, upload });
}

function importer(context: Context<Env>): Caller {
  const caller = callerOf(context);
  if (!decide(caller, 'import-reports').allowed) throw new Problem('not-found');
  return caller;
}

type Upload = {
  readonly caller: Caller;
  readonly upload: string;
  readonly columns?: Columns;
  readonly answered?: readonly string[];
};

/** A file is found by the one organisation that sent it. */
function pathOf(needs: Needs, caller: Caller, upload: string): string {
  if (!isId(upload)) throw new Problem('not-found');
  return join(needs.uploads, `${caller.organisation}-${upload}`);
}

function look(needs: Needs, context: Context<Env>, given: Upload): Promise<Response> {
  const { caller, upload, columns, answered = [] } = given;
  const path = pathOf(needs, caller, upload);
  const work: Work = async (going) => {
    const choice = 'accept-good';
    const asked: ImportAsked = { caller, path, columns, answered, choice, preview: true };
    const shown = await orCannot(async () => ({
      kind: 'preview',
      ...{ upload, answered },
      done: await importReports(needs, { ...asked, ...going }),
    }));
    if (shown.kind === 'cannot') rmSync(path, { force: true });
    return shown;
  };
  return inProgress(needs, context, { ...given, work });
}

function run(
  needs: Needs,
  context: Context<Env>,
  given: Upload & { readonly choice: ImportAsked['choice'] },
): Promise<Response> {
  const { caller, upload, columns, choice, answered = [] } = given;
  const path = pathOf(needs, caller, upload);
  const work: Work = async (going) => {
    try {
      return await orCannot(async () => ({
        kind: 'done',
        done: await importReports(needs, { caller, path, columns, answered, choice, ...going }),
      }));
    } finally {
      rmSync(path, { force: true });
    }
  };
  return inProgress(needs, context, { ...given, work });
}

/** Short work is answered when it is done; longer work shows how far it has come, and can be cancelled. */
async function inProgress(
  needs: Needs,
  context: Context<Env>,
  given: Upload & { readonly work: Work },
): Promise<Response> {
  const path = pathOf(needs, given.caller, given.upload);
  if (!existsSync(path)) return show(needs, context, { kind: 'gone' });
  const running = needs.running.start(path, given.work);
  context.req.raw.signal.addEventListener('abort', running.cancel);
  await Promise.race([running.ended, sleep(SHORT)]);
  if (running.hasEnded()) return show(needs, context, await running.ended);
  const frame = frameOf(needs, context);
  const { language } = frame;
  const body = pageInProgress(running, {
    top: pageTop(frame) + pageRunning(language, given.upload),
    row: (rows) => pageProgress(language, rows),
    rest: async () => PAGE_ENDED + pageRest(await pageGiven(needs, context, await running.ended)),
  });
  return context.body(body, 200, { 'content-type': 'text/html; charset=utf-8' });
}

/** Cancels, and waits until nothing is left of it; what was done already is told as done. */
async function cancel(needs: Needs, context: Context<Env>, upload: string): Promise<Response> {
  const path = pathOf(needs, importer(context), upload);
  const running = needs.running.find(path);
  running?.cancel();
  const shown = (await running?.ended) ?? { kind: 'cancelled' };
  rmSync(path, { force: true });
  return show(needs, context, shown);
}

async function orCannot(work: () => Promise<ImportShown>): Promise<ImportShown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TableError) return { kind: 'cannot', error };
    throw error;
  }
}

function columnsIn(fields: Readonly<Record<string, unknown>>): Columns {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = fields[field];
      return typeof value === 'string' && /^\d{1,4}$/.test(value) ? [[field, Number(value)]] : [];
    }),
  );
}

/** Files that nobody decided upon are erased after an hour. */
function sweep({ uploads, now }: ImportPageNeeds): void {
  if (!existsSync(uploads)) return;
  for (const name of readdirSync(uploads)) {
    const path = join(uploads, name);
    if (now().getTime() - statSync(path).mtimeMs > KEPT) rmSync(path, { force: true });
  }
}

async function show(needs: Needs, context: Context<Env>, shown: ImportShown): Promise<Response> {
  const page = importPage(await pageGiven(needs, context, shown));
  return context.html(page, STATUS[shown.kind] ?? 200);
}

async function pageGiven(
  needs: Needs,
  context: Context<Env>,
  shown: ImportShown,
): Promise<ImportPageGiven> {
  const asked = Number(context.req.query('page') ?? 0);
  const page = Number.isInteger(asked) && asked >= 0 && asked < 10_000 ? asked : 0;
  const imports = await importsOf(needs, importer(context), page);
  return { ...frameOf(needs, context), shown, imports, page };
}

function frameOf({ style, demo }: Needs, context: Context<Env>): PageFrame {
  return { language: languageIn(context), style: style(), demo };
}
