import { Hono, type Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { page } from '#platform/html';
import { Problem } from '#platform/http';
import { isWeekId, weekNumber } from '#platform/weeks';
import { decide } from '#safeguards/policy';
import { NewCorrection } from '../contract.ts';
import type { CorrectionTyped } from './correction-form.ts';
import { correctWeek, type FreezeNeeds } from './freeze-week.ts';
import { areaNamesOf, showVersions } from './show-versions.ts';
import { versionsPage } from './versions-page.ts';
import { wordsIn } from './words.ts';

type Found = { readonly start: number; readonly end: number; readonly certain: boolean };

export type VersionNeeds = FreezeNeeds & {
  readonly frameOf: FrameOf;
  /** The free-text guard: what it finds when the writer's own answers are counted in. */
  readonly screen: (text: string, notNames: readonly string[]) => readonly Found[];
};

/** The versions of a week: listed, compared and corrected, on a page that is whole without a script. */
export function versionRoutes(needs: VersionNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/lage/:week/versioner', (context) => draw(needs, context));
  app.post('/lage/:week/versioner', (context) => correct(needs, context));
  return app;
}

function weekIn(context: Context): string {
  return context.req.param('week') ?? '';
}

async function correct(needs: VersionNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  const week = weekIn(context);
  if (!decide(caller, 'answer-change').allowed || !isWeekId(week)) throw new Problem('not-found');
  const sent = readSent(await context.req.parseBody({ all: true }));
  const read = NewCorrection.safeParse(sent);
  const kept = { ...sent, isShort: !read.success, isConflict: false, finds: [] };
  if (!read.success) return draw(needs, context, kept);
  const { reason, notNames } = read.data;
  const places = await areaNamesOf(needs, caller, week);
  const finds = needs.screen(reason, [...notNames, ...places]);
  if (finds.length > 0)
    return draw(needs, context, {
      ...{ ...kept, reason },
      finds: finds.map(({ start, end, certain }) => ({
        ...{ certain, words: reason.slice(start, end) },
      })),
    });
  try {
    const made = await correctWeek(needs, { caller, week, reason });
    const pair = `fran=${made - 1}&till=${made}`;
    return context.redirect(`/lage/${week}/versioner?${pair}&klart=${made}`, 303);
  } catch (error) {
    if (error instanceof Problem && error.kind === 'conflict')
      return draw(needs, context, { ...kept, isConflict: true });
    throw error;
  }
}

const MOST = 20;

function readSent(sent: Readonly<Record<string, unknown>>): {
  readonly reason: string;
  readonly notNames: string[];
} {
  const { reason, notName } = sent;
  const all: readonly unknown[] = Array.isArray(notName) ? notName : [notName];
  return {
    reason: typeof reason === 'string' ? reason.replaceAll('\r\n', '\n').trim() : '',
    notNames: [...new Set(all.filter((one) => typeof one === 'string'))].slice(0, MOST),
  };
}

/** A version's number; undefined for anything else. */
function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

async function draw(
  needs: VersionNeeds,
  context: Context<Env>,
  typed?: CorrectionTyped,
): Promise<Response> {
  const [before, after, made] = ['fran', 'till', 'klart'].map((name) =>
    numberIn(context.req.query(name)),
  );
  const pair = before !== undefined && after !== undefined ? { before, after } : undefined;
  const frame = await needs.frameOf(context);
  const { language } = frame;
  const asked = { caller: callerOf(context), week: weekIn(context), language, pair };
  const shown = await showVersions(needs, asked);
  // What was made just now is said of a version that is there, whatever the address says.
  const isThere = shown.heads.some(({ version }) => version === made);
  const words = wordsIn(language);
  const { t } = words;
  const body = page(frame, {
    title: t('title', { week: weekNumber(shown.week) }),
    main: versionsPage({ shown, typed, made: isThere ? made : undefined }, words),
    wrong: typed && t('wrong'),
  });
  return context.html(body, typed ? 422 : 200);
}
