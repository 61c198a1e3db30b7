import { Hono, type Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { ID_PATH, languageIn, Problem } from '#platform/http';
import { mayList, scopeOf } from '#safeguards/policy';
import { dayOf } from '#platform/weeks';
import { areaNamesOn } from '#work/areas';
import { draw, doneIn, give, type DocumentRouteNeeds } from './draw-routes.ts';
import { exportCompliance, showCompliance } from './law/show-compliance.ts';
import { allowing } from './needs.ts';
import { showOnePage } from './one-page.ts';
import { lawPage } from './pages/law-page.ts';
import { onePagePage } from './pages/one-page-page.ts';
import { entryIn, notNamesIn, versionIn, type Sent } from './pages/read-forms.ts';
import {
  entryPage,
  registerPage,
  registersPage,
  type EntryForm,
  type RegisterGiven,
  type Wrong,
} from './pages/register-pages.ts';
import { keepInRegister, showEntry, showRegister } from './registers/keep-entry.ts';
import { REGISTERS, type RegisterId } from './registers/registers.ts';

type Asked = Context<Env>;

/** The act, the registers behind it, and the page for those who are elected. */
export function lawRoutes(needs: DocumentRouteNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/dokument/lagen', async (context) => {
    const shown = await showCompliance(needs, callerOf(context));
    return draw(needs, context, {
      title: (t) => t('law.title'),
      main: (words) => lawPage(shown, words),
    });
  });
  app.get('/dokument/lagen/fil/:form{docx|pdf}', async (context) => {
    const form = context.req.param('form') === 'pdf' ? 'pdf' : 'docx';
    const language = languageIn(context);
    return give(context, await exportCompliance(needs, callerOf(context), { form, language }));
  });
  app.get('/dokument/en-sida', async (context) => {
    const shown = await showOnePage(needs, callerOf(context));
    return draw(needs, context, {
      title: (t) => t('onePage.title'),
      main: (words) => onePagePage(shown, words),
    });
  });
  app.get('/dokument/register', (context) => {
    allowing(callerOf(context), 'see-documents');
    return draw(needs, context, { title: (t) => t('registers.title'), main: registersPage });
  });
  const at = '/dokument/register/:register{[a-z-]+}';
  app.get(at, (context) => register(needs, context));
  app.post(at, (context) => keep(needs, context, undefined));
  app.get(`${at}/:entry${ID_PATH}`, (context) => entry(needs, context));
  app.post(`${at}/:entry${ID_PATH}`, (context) => keep(needs, context, context.req.param('entry')));
  return app;
}

function registerIn(context: Context): RegisterId {
  const found = REGISTERS.find((one) => one === context.req.param('register'));
  if (!found) throw new Problem('not-found');
  return found;
}

type Typed = { readonly form: EntryForm; readonly wrong: Wrong };

async function given(
  needs: DocumentRouteNeeds,
  context: Asked,
  typed?: Typed,
): Promise<RegisterGiven> {
  const caller = callerOf(context);
  const register = registerIn(context);
  const view = await showRegister(needs, caller, register);
  const areas = await needs.database.as(scopeOf(caller), (handle) =>
    areaNamesOn(handle, dayOf(needs.now())),
  );
  const blank: EntryForm = { register, version: 0, content: {}, ended: false };
  return { register, view, areas, done: doneIn(context), form: blank, ...typed };
}

async function register(
  needs: DocumentRouteNeeds,
  context: Asked,
  typed?: Typed,
): Promise<Response> {
  const shown = await given(needs, context, typed);
  return draw(needs, context, {
    title: (t) => t(`register.${shown.register}`),
    main: (words) => registerPage(shown, words),
    wrong: typed !== undefined,
  });
}

async function entry(needs: DocumentRouteNeeds, context: Asked, typed?: Typed): Promise<Response> {
  const asked = { register: registerIn(context), entry: context.req.param('entry') ?? '' };
  const { versions } = await showEntry(needs, callerOf(context), asked);
  const [newest] = versions;
  const { version, content, ended } = newest;
  const form: EntryForm = { ...asked, version, content, ended };
  const shown = await given(needs, context, typed ?? { form, wrong: { fields: [], faults: [] } });
  return draw(needs, context, {
    title: () => newest.title,
    main: (words) => entryPage({ ...shown, versions }, words),
    wrong: typed !== undefined,
  });
}

async function keep(
  needs: DocumentRouteNeeds,
  context: Asked,
  id: string | undefined,
): Promise<Response> {
  const caller = callerOf(context);
  const name = registerIn(context);
  if (!mayList(caller).includes('keep-law')) throw new Problem('not-found');
  const sent: Sent = await context.req.parseBody({ all: true });
  const form: EntryForm = {
    ...{ register: name, entry: id, version: versionIn(sent) },
    ...{ content: entryIn(sent, name), ended: sent['ended'] === 'yes' },
  };
  const outcome = await keepInRegister(needs, { ...form, caller, notNames: notNamesIn(sent) });
  if (outcome.kind === 'kept')
    return context.redirect(`/dokument/register/${name}?klart=fort`, 303);
  const wrong: Wrong =
    outcome.kind === 'fields'
      ? { fields: outcome.wrong, faults: [] }
      : { fields: [], faults: outcome.faults };
  return id === undefined
    ? register(needs, context, { form, wrong })
    : entry(needs, context, { form, wrong });
}
