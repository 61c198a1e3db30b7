import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import type { Database } from '#platform/db';
import { page, type Html } from '#platform/html';
import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { categoryPage } from './category-page.ts';
import type { CategoryPort, ShownCategory } from './category-port.ts';
import type { UsualFreeze } from './choices.ts';
import { comingWeeks, withChange } from './freeze.ts';
import { settingsPage, settingsWords } from './page.ts';
import { listReceivers } from './receivers/manage-receivers.ts';
import { readAdded, readChange, readEdit, readFreeze, type SentWhole } from './read-forms.ts';
import type { Settings } from './settings.ts';

export type SettingsNeeds = {
  readonly database: Database;
  readonly settings: Settings;
  readonly categories: CategoryPort;
  readonly usualFreeze: UsualFreeze;
  readonly municipality: string;
  readonly frameOf: FrameOf;
  readonly now: () => Date;
};

const CODE = /^[a-z][a-z0-9_]{1,40}$/;

/** What the municipality decides for itself, under /installningar. */
export function settingsRoutes(needs: SettingsNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/installningar', (context) => overview(needs, context));
  app.get('/installningar/kategori/:code', (context) => category(needs, context));
  app.post('/installningar/kategori', async (context) => {
    const caller = manager(context);
    const added = readAdded(await context.req.parseBody());
    if (!added) return overview(needs, context, 'wrong.category');
    const done = await orConflict(() => needs.categories.add(caller, added));
    return done ? saved(context) : overview(needs, context, 'wrong.code');
  });
  app.post('/installningar/kategori/:code', (context) => edit(needs, context));
  app.post('/installningar/kategori/:code/:by', async (context) => {
    const by = { up: -1, down: 1 }[context.req.param('by')];
    if (by !== -1 && by !== 1) throw new Problem('not-found');
    await needs.categories.move(manager(context), codeIn(context), by);
    return saved(context);
  });
  app.post('/installningar/freeze', (context) => changeFreeze(needs, context));
  app.post('/installningar/:group', async (context) => {
    const caller = manager(context);
    const group = groupOf(context.req.param('group'));
    const change = readChange(group, await context.req.parseBody());
    if (!change) return overview(needs, context, `wrong.${group}`);
    const why = await whyNot(() => needs.settings.change(caller, change));
    return why ? overview(needs, context, why) : saved(context);
  });
  return app;
}

async function changeFreeze(needs: SettingsNeeds, context: Context<Env>): Promise<Response> {
  const caller = manager(context);
  const sent = readFreeze(await context.req.parseBody());
  if (!sent || !comingWeeks(needs.now()).includes(sent.from))
    return overview(needs, context, 'wrong.freeze');
  const { version, ...change } = sent;
  const { freeze } = (await needs.settings.current()).choices;
  const value = withChange(freeze, change);
  const why = await whyNot(() =>
    needs.settings.change(caller, { group: 'freeze', value, version }),
  );
  return why ? overview(needs, context, why) : saved(context);
}

/** @throws Problem not-signed-in, not-found */
function manager(context: Context<Env>): Caller {
  const caller = callerOf(context);
  if (!decide(caller, 'manage-settings').allowed) throw new Problem('not-found');
  return caller;
}

const WHOLE: readonly SentWhole[] = ['deadlines', 'limits', 'calendar', 'sentences', 'documents'];

function groupOf(name: string): SentWhole {
  const group = WHOLE.find((one) => one === name);
  if (!group) throw new Problem('not-found');
  return group;
}

function codeIn(context: Context): string {
  const code = context.req.param('code') ?? '';
  if (!CODE.test(code)) throw new Problem('not-found');
  return code;
}

function saved(context: Context): Response {
  return context.redirect('/installningar?saved=yes', 303);
}

/** Why a choice could not be kept, as a key of the texts; undefined when it was. */
async function whyNot(work: () => Promise<void>): Promise<string | undefined> {
  try {
    return (await orConflict(work)) ? undefined : 'wrong.changed';
  } catch (error) {
    if (error instanceof Problem && error.kind === 'unprocessable') return 'wrong.order';
    throw error;
  }
}

/** False when somebody else was first; everything else is a problem like any other. */
async function orConflict(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'conflict') return false;
    throw error;
  }
}

async function overview(
  needs: SettingsNeeds,
  context: Context<Env>,
  wrong?: string,
): Promise<Response> {
  const caller = manager(context);
  const { settings, categories, usualFreeze, municipality } = needs;
  const given = {
    current: await settings.current(),
    former: await settings.former(caller),
    categories: await categories.all(),
    receivers: await listReceivers(needs, caller),
    ...{ usualFreeze, municipality, now: needs.now() },
    saved: context.req.query('saved') === 'yes' && wrong === undefined,
    wrong,
  };
  return draw(needs, context, {
    wrong,
    main: (language) => settingsPage({ ...given, language }),
  });
}

async function category(
  needs: SettingsNeeds,
  context: Context<Env>,
  wrong?: string,
): Promise<Response> {
  manager(context);
  const found = await findCategory(needs, codeIn(context));
  return draw(needs, context, {
    ...{ wrong, title: found.nameSv },
    main: (language) => categoryPage({ language, category: found, wrong }),
  });
}

async function findCategory(needs: SettingsNeeds, code: string): Promise<ShownCategory> {
  const found = (await needs.categories.all()).find((one) => one.code === code);
  if (!found) throw new Problem('not-found');
  return found;
}

async function edit(needs: SettingsNeeds, context: Context<Env>): Promise<Response> {
  const caller = manager(context);
  const change = readEdit(codeIn(context), await context.req.parseBody());
  if (!change) return category(needs, context, 'wrong.category');
  const done = await orConflict(() => needs.categories.change(caller, change));
  return done ? saved(context) : category(needs, context, 'wrong.changed');
}

type Content = {
  readonly wrong?: string | undefined;
  readonly title?: string;
  readonly main: (language: Language) => Html;
};

async function draw(
  needs: SettingsNeeds,
  context: Context<Env>,
  { wrong, title, main }: Content,
): Promise<Response> {
  const frame = await needs.frameOf(context);
  const t = settingsWords(frame.language);
  const body = page(frame, {
    title: title ?? t('title'),
    main: main(frame.language),
    wrong: wrong === undefined ? undefined : t('wrong'),
  });
  return context.html(body, wrong === undefined ? 200 : 422);
}
