import { Hono, type Context } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { ID_PATH, idIn, languageIn, Problem } from '#platform/http';
import { scopeOf } from '#safeguards/policy';
import { draw, doneIn, give, type DocumentRouteNeeds } from './draw-routes.ts';
import { archiveDocument } from './archive/archive-document.ts';
import { exportGrant } from './grant.ts';
import { lawRoutes } from './law-routes.ts';
import { placeNames } from './needs.ts';
import { builderPage } from './pages/builder-page.ts';
import { documentPage, type DocumentGiven } from './pages/document-page.ts';
import { editPage, type EditGiven } from './pages/edit-page.ts';
import { editFormIn, lockIn, notNamesIn, versionIn, type Sent } from './pages/read-forms.ts';
import { showRegister } from './registers/keep-entry.ts';
import { TEMPLATES } from './written/document.ts';
import { exportDocument, FORMS } from './written/export-document.ts';
import {
  editDocument,
  lockDocument,
  makeDocument,
  reviseDocument,
  showDocument,
  showDocuments,
} from './written/write-document.ts';

type Asked = Context<Env>;

/** What the law and the councils are given, under /dokument. */
export function documentRoutes(needs: DocumentRouteNeeds): Hono<Env> {
  const app = new Hono<Env>();
  const at = `/dokument/:id${ID_PATH}`;
  app.get('/rapport', (context) => context.redirect('/dokument', 303));
  app.get('/dokument', (context) => builder(needs, context));
  app.post('/dokument', (context) => make(needs, context));
  app.get(at, (context) => show(needs, context));
  app.get(`${at}/andra`, (context) => edit(needs, context));
  app.post(`${at}/andra`, (context) => save(needs, context));
  app.post(`${at}/las`, (context) => lock(needs, context));
  app.post(`${at}/ny`, async (context) => {
    const id = await reviseDocument(needs, callerOf(context), idIn(context));
    return context.redirect(`/dokument/${id}?klart=skapad`, 303);
  });
  app.get(`${at}/fil/:form`, async (context) => {
    const form = FORMS.find((one) => one === context.req.param('form'));
    if (!form) throw new Problem('not-found');
    return give(
      context,
      await exportDocument(needs, callerOf(context), { id: idIn(context), form }),
    );
  });
  app.get(`${at}/arkiv`, async (context) =>
    give(context, await archiveDocument(needs, callerOf(context), idIn(context))),
  );
  app.get(`${at}/bidrag`, async (context) =>
    give(context, await exportGrant(needs, callerOf(context), idIn(context))),
  );
  app.route('/', lawRoutes(needs));
  return app;
}

async function builder(
  needs: DocumentRouteNeeds,
  context: Asked,
  unchosen = false,
): Promise<Response> {
  const shown = await showDocuments(needs, callerOf(context));
  return draw(needs, context, {
    title: (t) => t('builder.heading'),
    main: (words) => builderPage({ ...shown, unchosen, done: doneIn(context) }, words),
    wrong: unchosen,
  });
}

async function make(needs: DocumentRouteNeeds, context: Asked): Promise<Response> {
  const sent: Sent = await context.req.parseBody();
  const template = TEMPLATES.find((one) => one === sent['template']);
  const caller = callerOf(context);
  // Who may not is told of nothing, also when nothing was chosen.
  const { mayWrite } = await showDocuments(needs, caller);
  if (!mayWrite) throw new Problem('not-found');
  if (!template) return builder(needs, context, true);
  // What is given to the councils is written in Swedish, whatever language the page is read in.
  const isOwn = template === 'monthly' || template === 'tertial';
  const language = isOwn ? languageIn(context) : 'sv';
  const id = await makeDocument(needs, caller, { template, language });
  return context.redirect(`/dokument/${id}?klart=skapad`, 303);
}

async function show(
  needs: DocumentRouteNeeds,
  context: Asked,
  lockTyped?: DocumentGiven['lock'],
): Promise<Response> {
  const caller = callerOf(context);
  const view = await showDocument(needs, caller, idIn(context));
  const { entries } = await showRegister(needs, caller, 'delegation');
  const delegation = entries.filter(({ ended }) => !ended);
  const given: DocumentGiven = {
    ...{ view, delegation, municipality: needs.municipality, done: doneIn(context) },
    ...(lockTyped && { lock: lockTyped }),
  };
  return draw(needs, context, {
    title: () => view.document.title,
    main: (words) => documentPage(given, words),
    wrong: lockTyped !== undefined,
  });
}

async function draftIn(needs: DocumentRouteNeeds, context: Asked): Promise<EditGiven['document']> {
  const { document, may } = await showDocument(needs, callerOf(context), idIn(context));
  if (!may.write || document.lockedAt !== undefined) throw new Problem('not-found');
  return document;
}

async function edit(
  needs: DocumentRouteNeeds,
  context: Asked,
  typed?: Pick<EditGiven, 'form' | 'faults' | 'theirs'>,
): Promise<Response> {
  const document = await draftIn(needs, context);
  const places = await needs.database.as(scopeOf(callerOf(context)), (handle) =>
    placeNames(handle, needs.now()),
  );
  const given: EditGiven = {
    ...{ document, places, done: doneIn(context), form: document, faults: [] },
    ...typed,
  };
  return draw(needs, context, {
    title: (t) => t('edit.heading', { title: document.title }),
    main: (words) => editPage(given, words),
    wrong: typed !== undefined,
  });
}

async function save(needs: DocumentRouteNeeds, context: Asked): Promise<Response> {
  const document = await draftIn(needs, context);
  const sent: Sent = await context.req.parseBody({ all: true });
  const form = editFormIn(sent, document.template);
  const caller = callerOf(context);
  const id = document.id;
  const title = form.title === '' ? document.title : form.title;
  const outcome = await editDocument(needs, {
    ...{ caller, id, ...form, title },
    ...{ notNames: notNamesIn(sent), refresh: sent['refresh'] === 'yes' },
  });
  if (outcome.kind === 'saved') return context.redirect(`/dokument/${id}?klart=sparad`, 303);
  if (outcome.kind === 'texts') return edit(needs, context, { form, faults: outcome.faults });
  const { theirs } = outcome;
  return edit(needs, context, { form: { ...form, version: theirs.version }, faults: [], theirs });
}

async function lock(needs: DocumentRouteNeeds, context: Asked): Promise<Response> {
  const sent: Sent = await context.req.parseBody();
  const { typed, decision } = lockIn(sent);
  const id = idIn(context);
  const locked = { caller: callerOf(context), id, version: versionIn(sent), decision };
  const outcome = await lockDocument(needs, locked);
  if (outcome.kind === 'locked') return context.redirect(`/dokument/${id}?klart=last`, 303);
  const faults = outcome.kind === 'texts' ? outcome.faults : [];
  return show(needs, context, { typed, faults, undecided: outcome.kind === 'undecided' });
}
