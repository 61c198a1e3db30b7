import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { heading, list, paragraph, toDocx, toPdf, type DocumentTree } from '#platform/documents';
import { page } from '#platform/html';
import { limitBody, Problem } from '#platform/http';
import type { Language, Translate } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { leaveFile, LOOK_PARTS, logoNow, takeFile, type LookNeeds, type LookPart } from './look.ts';
import { lookPage } from './look-page.ts';
import { settingsWords } from './page.ts';

export type LookRouteNeeds = LookNeeds & {
  readonly municipality: string;
  readonly frameOf: FrameOf;
};

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PLACE = '/installningar/utseende';
/** A template of three megabytes, and the form around it. */
const MOST = 3_200_000;

/** The municipality's logo and Word template, under /installningar/utseende. */
export function lookRoutes(needs: LookRouteNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.use(`${PLACE}/:part`, limitBody(MOST));
  app.get(PLACE, (context) => overview(needs, context));
  app.get(`${PLACE}/logo`, async (context) => {
    const logo = await logoNow(needs, manager(context));
    if (!logo) throw new Problem('not-found');
    return context.body(new Uint8Array(logo.bytes), 200, {
      ...{ 'content-type': logo.kind === 'png' ? 'image/png' : 'image/jpeg' },
      ...{ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    });
  });
  app.get(`${PLACE}/prov.docx`, async (context) => sample(needs, context, 'docx'));
  app.get(`${PLACE}/prov.pdf`, async (context) => sample(needs, context, 'pdf'));
  app.post(`${PLACE}/:part`, (context) => take(needs, context));
  app.post(`${PLACE}/:part/bort`, async (context) => {
    const caller = manager(context);
    const part = partIn(context);
    const version = versionIn((await context.req.parseBody())['version']);
    const done = await orFirst(() => leaveFile(needs, { caller, part, version }));
    return done ? saved(context) : overview(needs, context, { part, text: 'wrong.changed' });
  });
  return app;
}

/** @throws Problem not-signed-in, not-found */
function manager(context: Context<Env>): Caller {
  const caller = callerOf(context);
  if (!decide(caller, 'manage-settings').allowed) throw new Problem('not-found');
  return caller;
}

function partIn(context: Context): LookPart {
  const part = LOOK_PARTS.find((one) => one === context.req.param('part'));
  if (!part) throw new Problem('not-found');
  return part;
}

function versionIn(sent: unknown): number {
  const version = typeof sent === 'string' && /^\d{1,9}$/.test(sent) ? Number(sent) : -1;
  if (version < 0) throw new Problem('bad-request');
  return version;
}

function saved(context: Context): Response {
  return context.redirect(`${PLACE}?saved=yes`, 303);
}

/** False when somebody else was first. */
async function orFirst(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'conflict') return false;
    throw error;
  }
}

async function take(needs: LookRouteNeeds, context: Context<Env>): Promise<Response> {
  const caller = manager(context);
  const part = partIn(context);
  const sent = await context.req.parseBody();
  const { file } = sent;
  const version = versionIn(sent['version']);
  if (!(file instanceof File)) throw new Problem('bad-request');
  if (file.size === 0) return overview(needs, context, { part, text: `look.${part}.kind` });
  const bytes = Buffer.from(await file.arrayBuffer());
  let fault: string | undefined;
  const done = await orFirst(async () => {
    fault = await takeFile(needs, { caller, part, file: bytes, version });
  });
  if (!done) return overview(needs, context, { part, text: 'wrong.changed' });
  return fault === undefined ? saved(context) : overview(needs, context, { part, text: fault });
}

async function overview(
  needs: LookRouteNeeds,
  context: Context<Env>,
  wrong?: { readonly part: LookPart; readonly text: string },
): Promise<Response> {
  manager(context);
  const { municipality, settings } = needs;
  const { choices, versions } = await settings.current();
  const frame = await needs.frameOf(context);
  const t = settingsWords(frame.language);
  const isSaved = context.req.query('saved') === 'yes' && wrong === undefined;
  const shown = { look: choices.look, version: versions.look, municipality, wrong, saved: isSaved };
  const given = {
    ...{ title: t('look'), main: lookPage(shown, t), here: '/installningar' },
    wrong: wrong && t('wrong'),
  };
  return context.html(page(frame, given), wrong ? 422 : 200);
}

async function sample(
  needs: LookRouteNeeds,
  context: Context<Env>,
  form: 'docx' | 'pdf',
): Promise<Response> {
  manager(context);
  const { language } = await needs.frameOf(context);
  const tree = sampleTree(needs, language);
  const body = form === 'docx' ? await toDocx(tree) : await toPdf(tree);
  return context.body(new Uint8Array(body), 200, {
    'content-type': form === 'docx' ? WORD : 'application/pdf',
    'content-disposition': `${form === 'docx' ? 'attachment' : 'inline'}; filename="prov.${form}"`,
    'cache-control': 'no-store',
  });
}

/** A document with each kind of part, and nothing of the municipality's but its name. */
function sampleTree({ municipality, now }: LookRouteNeeds, language: Language): DocumentTree {
  const t: Translate = settingsWords(language);
  return {
    ...{ language, title: t('look.sample.title'), publisher: municipality, made: now() },
    ...{ subtitle: t('look.sample.subtitle'), footer: t('look.sample.title') },
    pageWord: t('look.sample.page'),
    blocks: [
      heading(1, t('look.sample.heading')),
      paragraph(t('look.sample.text')),
      heading(2, t('look.sample.below')),
      list([t('look.sample.first'), t('look.sample.second')]),
      {
        ...{ kind: 'table', caption: t('look.sample.table') },
        headings: [t('look.sample.what'), t('look.sample.number')],
        rows: [
          [t('look.sample.first'), '7'],
          [t('look.sample.second'), '5'],
        ],
      },
      paragraph(t('look.sample.note'), 'note'),
    ],
  };
}
