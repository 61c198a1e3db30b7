import { Hono, type Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { page } from '#platform/html';
import { languageIn, Problem } from '#platform/http';
import { weekNumber } from '#platform/weeks';
import type { Filter } from '../gather.ts';
import { showChanges } from '../changes/show-changes.ts';
import { showPicture } from '../show-picture.ts';
import { chosenText } from './about.ts';
import { exportPage } from './export-page.ts';
import { exportPicture, type ExportNeeds, type Wanted } from './export-picture.ts';
import { FIGURE_FORMS, FORMS, type FigureForm, type Form } from './files.ts';
import { figuresOf } from './figures.ts';
import { exitWords } from './words.ts';

type Asked = Context<Env>;
export type ExitNeeds = ExportNeeds & { readonly frameOf: FrameOf };

/** The week's picture as files. */
export function exitRoutes(needs: ExitNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/lage/:week/export', (context) => showForms(needs, context, false));
  app.get('/lage/:week/export/:form', (context) => leave(needs, context, {}));
  app.post('/lage/:week/export/:form', async (context) => {
    const { understood, figur } = await context.req.parseBody();
    return leave(needs, context, { understood: understood === 'yes', figur });
  });
  return app;
}

const TYPES: Readonly<Record<Form | FigureForm, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  'open.csv': 'text/csv; charset=utf-8; header=present',
};

type Sent = { readonly understood?: boolean; readonly figur?: unknown };

async function leave(
  needs: ExitNeeds,
  context: Asked,
  { understood = false, figur }: Sent,
): Promise<Response> {
  const caller = callerOf(context);
  const wanted = wantedIn(context, figur);
  const exported = await exportPicture(needs, {
    ...{ caller, wanted, understood, filter: filterIn(context) },
    ...{ week: context.req.param('week') ?? '', language: languageIn(context) },
  });
  if (exported.kind === 'unconfirmed') {
    if (context.req.method === 'POST') return showForms(needs, context, true);
    return context.redirect(`/lage/${context.req.param('week')}/export${searchIn(context)}`, 303);
  }
  context.header('content-type', TYPES[wanted.form]);
  context.header('content-disposition', `attachment; filename="${exported.name}"`);
  context.header('cache-control', 'no-store');
  return context.body(new Uint8Array(exported.body));
}

/** @throws Problem not-found for a form that there is none of, or a figure without a name */
function wantedIn(context: Asked, figur: unknown): Wanted {
  const asked = context.req.param('form');
  const form = FORMS.find((one) => one === asked);
  if (form) return { form };
  const figureForm = FIGURE_FORMS.find((one) => one === asked);
  const figure = typeof figur === 'string' ? figur : context.req.query('figur');
  if (!figureForm || figure === undefined || !SLUG.test(figure)) throw new Problem('not-found');
  return { form: figureForm, figure };
}

async function showForms(needs: ExitNeeds, context: Asked, wrong: boolean): Promise<Response> {
  const filter = filterIn(context);
  const frame = await needs.frameOf(context);
  const { language } = frame;
  const picture = await showPicture(needs, {
    ...{ caller: callerOf(context), week: context.req.param('week') ?? '', filter, language },
  });
  const t = exitWords(language);
  const { week, exact } = picture;
  const chosen = chosenText({ picture, filter, t });
  const caller = callerOf(context);
  const changes = exact ? await showChanges(needs, { caller, week, language }) : undefined;
  const figures = figuresOf({ picture, changes, filter, language, t });
  const body = page(frame, {
    title: t('title', { week: weekNumber(week) }),
    main: exportPage({
      ...{ t, week, search: searchIn(context), filter },
      chosen,
      exact,
      wrong,
      figures,
    }),
    wrong: wrong ? t('wrong') : undefined,
  });
  return context.html(body, wrong ? 422 : 200);
}

const SLUG = /^[a-z0-9_-]{1,60}$/;
/** More than there are areas or categories. */
const MOST = 100;

function filterIn(context: Asked): Filter {
  const values = (name: string): readonly string[] =>
    (context.req.queries(name) ?? []).filter((one) => SLUG.test(one)).slice(0, MOST);
  return { areas: values('area'), categories: values('category') };
}

/** The filters as an address has them. @returns "" or "?area=rosta&category=damage" */
function searchIn(context: Asked): string {
  const { areas, categories } = filterIn(context);
  const search = [
    ...areas.map((one) => `area=${one}`),
    ...categories.map((one) => `category=${one}`),
  ].join('&');
  return search === '' ? '' : `?${search}`;
}
