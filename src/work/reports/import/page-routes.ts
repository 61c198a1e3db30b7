import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { languageIn, limitBody, Problem } from '#platform/http';
import { TableError } from '#platform/tables';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import type { ReportsNeeds } from '../submit-report.ts';
import { FIELDS, type Columns } from './columns.ts';
import { importReports, importsOf, undoImport, type ImportAsked } from './import-file.ts';
import { importPage, type ImportShown } from './import-page.ts';

export type ImportPageNeeds = ReportsNeeds & {
  readonly demo: boolean;
  readonly style: () => string;
  /** Folder where a file lies between looking and deciding. */
  readonly uploads: string;
};

const MOST = 64 * 1024 * 1024;
const KEPT = 3_600_000;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The import page: a file is looked at, decided upon, and can be undone as a whole. */
export function importPageRoutes(needs: ImportPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.use('/import', limitBody(MOST));
  app.get('/import', (context) => {
    if (!context.get('caller')) return context.redirect('/', 303);
    sweep(needs);
    return show(needs, context, { kind: 'start' });
  });
  app.post('/import', async (context) => {
    const caller = importer(context);
    const { file } = await context.req.parseBody();
    if (!(file instanceof File)) throw new Problem('bad-request');
    const upload = randomUUID();
    mkdirSync(needs.uploads, { recursive: true, mode: 0o700 });
    writeFileSync(pathOf(needs, caller, upload), Buffer.from(await file.arrayBuffer()), {
      mode: 0o600,
    });
    return look(needs, context, { caller, upload });
  });
  app.post('/import/:upload', async (context) => {
    const caller = importer(context);
    const upload = context.req.param('upload');
    const fields = await context.req.parseBody();
    const columns = columnsIn(fields);
    const { choice } = fields;
    if (choice !== 'accept-good' && choice !== 'all-or-nothing')
      return look(needs, context, { caller, upload, columns });
    return run(needs, context, { caller, upload, columns, choice });
  });
  app.post('/import/:id/undo', async (context) => {
    const id = context.req.param('id');
    if (!ID.test(id)) throw new Problem('not-found');
    const reports = await undoImport(needs, importer(context), id);
    return show(needs, context, { kind: 'undone', reports });
  });
  return app;
}

function importer(context: Context<Env>): Caller {
  const caller = callerOf(context);
  if (!decide(caller, 'import-reports').allowed) throw new Problem('not-found');
  return caller;
}

type Upload = { readonly caller: Caller; readonly upload: string; readonly columns?: Columns };

/** A file is found by the one organisation that sent it. */
function pathOf(needs: ImportPageNeeds, caller: Caller, upload: string): string {
  if (!ID.test(upload)) throw new Problem('not-found');
  return join(needs.uploads, `${caller.organisation}-${upload}`);
}

async function look(
  needs: ImportPageNeeds,
  context: Context<Env>,
  given: Upload,
): Promise<Response> {
  const { caller, upload, columns } = given;
  const path = pathOf(needs, caller, upload);
  if (!existsSync(path)) return show(needs, context, { kind: 'gone' });
  const asked: ImportAsked = { caller, path, columns, choice: 'accept-good', preview: true };
  const shown = await orCannot(async () => ({
    kind: 'preview',
    upload,
    done: await importReports(needs, asked),
  }));
  if (shown.kind === 'cannot') rmSync(path, { force: true });
  return show(needs, context, shown);
}

async function run(
  needs: ImportPageNeeds,
  context: Context<Env>,
  given: Upload & { readonly choice: ImportAsked['choice'] },
): Promise<Response> {
  const { caller, upload, columns, choice } = given;
  const path = pathOf(needs, caller, upload);
  if (!existsSync(path)) return show(needs, context, { kind: 'gone' });
  // Who leaves the page gives up the import: nothing of it is kept.
  const { signal } = context.req.raw;
  const shown = await orCannot(async () => ({
    kind: 'done',
    done: await importReports(needs, { caller, path, columns, choice, signal }),
  }));
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

async function show(
  needs: ImportPageNeeds,
  context: Context<Env>,
  shown: ImportShown,
): Promise<Response> {
  const asked = Number(context.req.query('page') ?? 0);
  const page = Number.isInteger(asked) && asked >= 0 && asked < 10_000 ? asked : 0;
  const imports = await importsOf(needs, importer(context), page);
  const language = languageIn(context);
  const { demo } = needs;
  const status = shown.kind === 'cannot' || shown.kind === 'gone' ? 422 : 200;
  return context.html(
    importPage({ language, style: needs.style(), demo, shown, imports, page }),
    status,
  );
}
