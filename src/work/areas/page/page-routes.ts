import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { drawerOf } from '#platform/html';
import { idIn, Problem } from '#platform/http';
import { lintWording } from '#safeguards/free-text';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { mayList, scopeOf } from '#safeguards/policy';
import { dayOf } from '#platform/weeks';
import type { PoliceHistory } from '../police-list/police-list.ts';
import { allIndicators } from '../indicators/indicators-store.ts';
import { drawing, indicatorsPart } from '../indicators/indicators-part.ts';
import { seriesOf } from '../indicators/show-indicators.ts';
import { wordsIn as indicatorWords } from '../indicators/words.ts';
import { areaPage, areasPage, type AreaPageGiven } from './area-page.ts';
import { wordsOfContent } from './check-texts.ts';
import { commentArea, takeBackComment } from './comment-area.ts';
import type { CommentTyped } from './comments-part.ts';
import { draftFor, editArea, restoreArea, type EditOutcome } from './edit-area.ts';
import { editPage, type EditGiven } from './edit-page.ts';
import { SIDES } from './content.ts';
import type { AreaNeeds } from './needs.ts';
import { municipalityCode } from './page-store.ts';
import {
  contentOf,
  formOf,
  readComment,
  readForm,
  versionIn,
  type FormContent,
} from './read-forms.ts';
import { listAreas, showArea, showVersions } from './show-area.ts';
import { versionsPage } from './versions-page.ts';
import { wordsIn } from './words.ts';

const draw = drawerOf(wordsIn, 'area');

export type AreaPageNeeds = AreaNeeds & {
  readonly frameOf: FrameOf;
  /** What the police have called an area. */
  readonly policeHistoryOf: (slug: string) => Promise<PoliceHistory>;
};

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';
const DONE: Readonly<Record<string, string>> = {
  publicerad: 'area.publishedNow',
  aterstalld: 'area.restoredNow',
  kommenterad: 'area.commentedNow',
};

/** Areas in words, under /omrade: read by all who see the picture, written by those who work there. */
export function areaPageRoutes(needs: AreaPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  const at = `/omrade/:slug{${SLUG}}`;
  app.get('/omrade', async (context) => {
    const list = await listAreas(needs, callerOf(context));
    return draw(needs, context, {
      title: (t) => t('nav.areas'),
      main: (words) => areasPage(list, words),
    });
  });
  app.get(at, (context) => area(needs, context));
  app.get(`${at}/andra`, (context) => form(needs, context));
  app.post(`${at}/andra`, (context) => edit(needs, context));
  app.get(`${at}/versioner`, (context) => versions(needs, context));
  app.post(`${at}/aterstall/:version`, async (context) => {
    const version = versionIn(context.req.param('version'));
    if (version === undefined) throw new Problem('not-found');
    await restoreArea(needs, callerOf(context), { slug: slugIn(context), version });
    return context.redirect(`/omrade/${slugIn(context)}?klart=aterstalld`, 303);
  });
  app.post(`${at}/kommentar`, (context) => comment(needs, context));
  app.post(`${at}/kommentar/:id`, async (context) => {
    const id = idIn(context);
    await takeBackComment(needs, callerOf(context), { slug: slugIn(context), id });
    return context.redirect(`/omrade/${slugIn(context)}#kommentarer`, 303);
  });
  return app;
}

function slugIn(context: Context): string {
  return context.req.param('slug') ?? '';
}

async function area(
  needs: AreaPageNeeds,
  context: Context<Env>,
  typed?: CommentTyped,
): Promise<Response> {
  const caller = callerOf(context);
  const slug = slugIn(context);
  const frame = await needs.frameOf(context);
  const asked = context.req.query('version');
  const version = versionIn(asked);
  if (asked !== undefined && version === undefined) throw new Problem('not-found');
  const view = await showArea(needs, { caller, slug, language: frame.language, version });
  const given: AreaPageGiven = {
    ...{ view, typed, today: dayOf(needs.now()), done: DONE[context.req.query('klart') ?? ''] },
    police: await needs.policeHistoryOf(slug),
    ...(await indicatorsOf(needs, caller, {
      slug,
      name: view.area.name,
      language: frame.language,
    })),
  };
  return draw(needs, context, {
    title: () => view.area.name,
    main: (words) => areaPage(given, words),
    wrong: typed !== undefined,
  });
}

/** The area's own indicators, those of the whole municipality apart, and a small figure for a card that names one. */
async function indicatorsOf(
  needs: AreaPageNeeds,
  caller: Caller,
  area: { readonly slug: string; readonly name: string; readonly language: Language },
): Promise<Pick<AreaPageGiven, 'indicators' | 'indicatorSources' | 'figure'>> {
  const { own, whole } = await needs.database.as(scopeOf(caller), async (handle) => ({
    own: await seriesOf(handle, { level: 'area', place: area.slug }),
    whole: await seriesOf(handle, {
      level: 'municipality',
      place: (await municipalityCode(handle)) ?? '',
    }),
  }));
  const words = indicatorWords(area.language);
  return {
    indicators: indicatorsPart({ area: area.name, own, whole, today: dayOf(needs.now()) }, words),
    indicatorSources: [...own, ...whole].map(({ indicator }) => indicator.source),
    figure: (slug) => {
      const found = own.find(({ indicator }) => indicator.slug === slug);
      return found && drawing(found, words, { width: 280, height: 130 });
    },
  };
}

async function form(needs: AreaPageNeeds, context: Context<Env>): Promise<Response> {
  const { content, draft } = await draftFor(needs, callerOf(context), slugIn(context));
  const saved = context.req.query('klart') === 'sparad';
  return drawForm(needs, context, { form: formOf(content, draft?.version ?? 0), saved });
}

async function edit(needs: AreaPageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  const slug = slugIn(context);
  const sent = readForm(await context.req.parseBody({ all: true }));
  const read = contentOf(sent);
  if ('incomplete' in read)
    return drawForm(needs, context, { form: sent, wrong: { incomplete: read.incomplete } });
  const { version, notNames, publish } = sent;
  const outcome = await editArea(needs, {
    ...{ caller, slug, version, notNames, publish, content: read.content },
  });
  if (outcome.kind === 'published')
    return context.redirect(`/omrade/${slug}?klart=publicerad`, 303);
  if (outcome.kind === 'saved') return context.redirect(`/omrade/${slug}/andra?klart=sparad`, 303);
  return drawForm(needs, context, stopped(outcome, sent));
}

/** The form once more, with what was typed and what has to be put right. */
function stopped(
  outcome: Exclude<EditOutcome, { kind: 'published' | 'saved' }>,
  sent: FormContent,
): Pick<EditGiven, 'form' | 'wrong'> {
  if (outcome.kind === 'texts') return { form: sent, wrong: { texts: outcome.faults } };
  if (outcome.kind === 'conflict') {
    const { theirs } = outcome;
    return { form: { ...sent, version: theirs.version }, wrong: { theirs } };
  }
  // The draft is saved: the next time it is sent, it is on the version after.
  return { form: { ...sent, version: sent.version + 1 }, wrong: { oneSided: true } };
}

async function drawForm(
  needs: AreaPageNeeds,
  context: Context<Env>,
  given: Pick<EditGiven, 'form' | 'wrong' | 'saved'>,
): Promise<Response> {
  const caller = callerOf(context);
  const slug = slugIn(context);
  const { area: found } = await draftFor(needs, caller, slug);
  const read = contentOf(given.form);
  const all = await needs.database.as(scopeOf(caller), allIndicators);
  // Only the areas' own: what holds for the whole municipality stands behind no statement about a place.
  const indicators = all.filter(({ level }) => level === 'area');
  const wordings = 'content' in read ? lintWording(wordsOfContent(read.content), found.names) : [];
  const whole: EditGiven = {
    ...{ ...given, slug, wordings, today: dayOf(needs.now()), indicators },
    newIds: SIDES.map(() => randomUUID()),
    mayPublish: mayList(caller).includes('publish-area'),
  };
  return draw(needs, context, {
    title: (t) => t('edit.title', { area: found.name }),
    main: (words) => editPage(whole, words),
    wrong: given.wrong !== undefined,
  });
}

async function versions(needs: AreaPageNeeds, context: Context<Env>): Promise<Response> {
  const before = versionIn(context.req.query('fran'));
  const after = versionIn(context.req.query('till'));
  const both = before !== undefined && after !== undefined ? { before, after } : {};
  const shown = await showVersions(needs, callerOf(context), { slug: slugIn(context), ...both });
  return draw(needs, context, {
    title: (t) => t('versions.title', { area: shown.area.name }),
    main: (words) => versionsPage(shown, words),
  });
}

async function comment(needs: AreaPageNeeds, context: Context<Env>): Promise<Response> {
  const said = readComment(await context.req.parseBody({ all: true }));
  const caller = callerOf(context);
  const slug = slugIn(context);
  // Who may not comment is told of nothing, also when the form is empty.
  const faults = said.text === '' ? undefined : await commentArea(needs, { caller, slug, ...said });
  if (faults?.length === 0)
    return context.redirect(`/omrade/${slug}?klart=kommenterad#kommentarer`, 303);
  if (!mayList(caller).includes('comment-area')) throw new Problem('not-found');
  return area(needs, context, { ...said, faults: faults ?? [] });
}
