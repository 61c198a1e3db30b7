import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { languageIn, Problem } from '#platform/http';
import { decide } from '#safeguards/policy';
import { z } from 'zod';
import { ReportInput, ShareLabel } from '../contract.ts';
import { reportForm } from '../report-form.ts';
import { changeSharing } from '../sharing/share-report.ts';
import { correctMine, type CorrectNeeds } from './correct-report.ts';
import { correctPage, type Trouble } from './correct-page.ts';
import { filledFrom, inputOf, troubleOf, withoutCertain, type Sent } from './correct-form.ts';
import { minePage, type Asking, type Said } from './mine-page.ts';
import { myReport, myReports } from './my-reports.ts';

export type MinePageNeeds = CorrectNeeds & { readonly frameOf: FrameOf };

/** "Mina rapporter": drawn on the server, for phones that are signed in for reporting only too. */
export function minePageRoutes(needs: MinePageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/r/mina', async (context) => {
    const caller = context.get('caller');
    if (!caller || !decide(caller, 'report').allowed) return context.redirect('/', 303);
    const said = context.req.query('sant') === 'ja' ? { key: 'correct.sent' } : undefined;
    return show(needs, context, { said });
  });
  app.get('/r/mina/:id', async (context) => {
    const { report, form } = await reportAndForm(needs, context);
    if (report.state !== 'sent-back' || report.withdrawn) return context.redirect('/r/mina', 303);
    const page = { report, form, filled: filledFrom(report) };
    return context.html(correctPage(await needs.frameOf(context), page));
  });
  app.post('/r/mina/:id', (context) => correct(needs, context));
  app.post('/r/mina/:id/delning', (context) => share(needs, context));
  return app;
}

const Id = z.uuid();
const Version = z.coerce.number().int().min(1).max(32_000);

function idIn(context: Context): string {
  const id = Id.safeParse(context.req.param('id'));
  if (!id.success) throw new Problem('not-found');
  return id.data;
}

type Shown = {
  readonly said?: Said | undefined;
  readonly asking?: Asking | undefined;
  readonly status?: 200 | 409 | 422;
};

async function show(
  needs: MinePageNeeds,
  context: Context<Env>,
  shown: Shown = {},
): Promise<Response> {
  const caller = callerOf(context);
  const after = context.req.query('after');
  const { reports, next } = await myReports(needs, {
    ...{ caller, after, language: languageIn(context) },
  });
  const mayShare = decide(caller, 'share-report').allowed;
  const { said, asking, status = 200 } = shown;
  const frame = await needs.frameOf(context);
  return context.html(minePage(frame, { reports, next, mayShare, said, asking }), status);
}

async function reportAndForm(needs: MinePageNeeds, context: Context<Env>) {
  const caller = callerOf(context);
  const language = languageIn(context);
  const report = await myReport(needs, { caller, language, id: idIn(context) });
  return { report, form: await reportForm(needs, caller, language) };
}

async function correct(needs: MinePageNeeds, context: Context<Env>): Promise<Response> {
  const sent = sentIn(await context.req.parseBody({ all: true }));
  const trouble = await tryToCorrect(needs, context, sent);
  if (!trouble) return context.redirect('/r/mina?sant=ja', 303);
  const { report, form } = await reportAndForm(needs, context);
  const filled = { ...sent, text: withoutCertain(sent.text, needs.screen(sent.text, [])) };
  const page = correctPage(await needs.frameOf(context), { report, form, filled, trouble });
  return context.html(page, trouble.key === 'correct.stale' ? 409 : 422);
}

async function tryToCorrect(
  needs: MinePageNeeds,
  context: Context<Env>,
  sent: Sent,
): Promise<Trouble | undefined> {
  const caller = callerOf(context);
  const id = idIn(context);
  const input = ReportInput.options[0].safeParse(inputOf(id, sent));
  const version = Version.safeParse(sent.version);
  if (!input.success || !version.success) return { key: 'correct.wrong' };
  try {
    await correctMine(needs, { caller, version: version.data, input: input.data });
    return undefined;
  } catch (error) {
    return troubleOf(error, sent.text);
  }
}

function sentIn(body: Readonly<Record<string, unknown>>): Sent {
  const one = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  const given = body['notName'];
  const answers = Array.isArray(given) ? given : [given];
  return {
    ...{ what: one('what'), where: one('where'), time: one('time'), version: one('version') },
    text: one('text').replaceAll('\r\n', '\n'),
    notNames: answers.filter((value): value is string => typeof value === 'string'),
  };
}

async function share(needs: MinePageNeeds, context: Context<Env>): Promise<Response> {
  const id = idIn(context);
  const body = await context.req.parseBody();
  const label = ShareLabel.safeParse(body['label']);
  const version = Version.safeParse(body['version']);
  if (!label.success || !version.success) throw new Problem('bad-request');
  const wanted = { id, label: label.data, notPublic: body['notPublic'] === 'yes' };
  const given = { ...wanted, version: version.data, sure: body['sure'] === 'yes' };
  try {
    const { change } = await changeSharing(needs, { caller: callerOf(context), ...given });
    return await show(needs, context, { said: { key: `share.${change}` } });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.kind === 'stale')
      return show(needs, context, { status: 409, said: { key: 'share.stale', isWrong: true } });
    if (error.kind !== 'unprocessable') throw error;
    if (error.extra['reason'] === 'wider') return show(needs, context, { asking: wanted });
    return show(needs, context, {
      status: 422,
      said: { key: 'share.notPublicWhy', isWrong: true },
    });
  }
}
