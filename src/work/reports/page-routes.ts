import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Env } from '#members';
import { callerOf, ownerOf } from '#members';
import { languageIn, Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import { weekNumber, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, mayList, scopeOf } from '#safeguards/policy';
import { ReportInput } from './contract.ts';
import type { Fields } from './read-form.ts';
import { readForm } from './read-form.ts';
import { reportForm } from './report-form.ts';
import { outcomeOf, textWithout } from './report-outcome.ts';
import type { Outcome, PageGiven } from './report-page-given.ts';
import { reportPage } from './report-page.ts';
import { unitHasReported } from './reports-store.ts';
import { myToMend, type MineNeeds } from './feedback/my-reports.ts';
import { submitReports, type ReportsNeeds } from './submit-report.ts';
import { withdrawOwnReport } from './withdraw-report.ts';

export type ReportPageNeeds = ReportsNeeds &
  MineNeeds & {
    readonly demo: boolean;
    /** Addresses of the page's script and style, as built. */
    readonly assets: () => PageGiven['assets'];
    /** The municipality's own sentences in a language; absent: none. */
    readonly sentences?: (language: Language) => Promise<NonNullable<PageGiven['sentences']>>;
  };

const A_YEAR = 365 * 24 * 3600;

/** The report page: drawn on the server, so that it is there at once and works without script. */
export function reportPageRoutes(needs: ReportPageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/r', async (context) => {
    const caller = context.get('caller');
    if (!caller || !decide(caller, 'report').allowed) return context.redirect('/', 303);
    const asked = context.req.query('lang');
    if (asked !== undefined) keepLanguage(context, languageIn(context));
    return show(needs, context, { status: 200 });
  });
  app.post('/r', async (context) => {
    const fields = await fieldsOf(context);
    const outcome =
      fields('kind') === 'calm'
        ? await sendCalm(needs, callerOf(context), fields)
        : await send(needs, context, fields);
    const status = statusOf(outcome);
    // A page that was sent twice comes back empty: filled in, with a new number, it would be sent a third time and count twice.
    const filled = status === 422 ? withoutFinds(needs, fields) : undefined;
    return show(needs, context, { status, outcome, filled });
  });
  app.post('/r/undo', async (context) => {
    const fields = await fieldsOf(context);
    const id = ReportInput.options[1].shape.id.safeParse(fields('id'));
    if (!id.success) throw new Problem('not-found');
    await withdrawOwnReport(needs, callerOf(context), id.data);
    return show(needs, context, { status: 200, outcome: { kind: 'undone' } });
  });
  return app;
}

function statusOf({ kind }: Outcome): Shown['status'] {
  if (kind === 'already') return 409;
  return kind === 'sent' || kind === 'calm' ? 200 : 422;
}

function keepLanguage(context: Context, language: string): void {
  setCookie(context, 'lang', language, { sameSite: 'Lax', path: '/', maxAge: A_YEAR });
}

async function fieldsOf(context: Context): Promise<Fields> {
  const body = await context.req.parseBody();
  return (name) => {
    const value = body[name];
    return typeof value === 'string' ? value : undefined;
  };
}

async function sendCalm(needs: ReportPageNeeds, caller: Caller, fields: Fields): Promise<Outcome> {
  const week = fields('week') ?? weekOf(needs.now());
  const read = ReportInput.safeParse({ kind: 'calm', id: fields('id'), week });
  if (!read.success) return { kind: 'refused' };
  try {
    await submitReports(needs, { caller, channel: 'form', reports: [read.data] });
    return { kind: 'calm', week: weekNumber(week) };
  } catch (error) {
    return outcomeOf(error);
  }
}

async function send(
  needs: ReportPageNeeds,
  context: Context<Env>,
  fields: Fields,
): Promise<Outcome> {
  const caller = callerOf(context);
  const now = needs.now();
  const form = readForm(fields, { id: fields('id') ?? randomUUID(), now });
  if (!form.ok) return { kind: 'faults', faults: form.faults };
  const read = ReportInput.safeParse(form.input);
  if (!read.success) return { kind: 'refused' };
  try {
    const answer = await submitReports(needs, { caller, channel: 'form', reports: [read.data] });
    const day = dayWords(answer.readBy, languageIn(context));
    const meeting = dayWords(answer.meetingAt, languageIn(context));
    return { kind: 'sent', id: form.input.id, day, meeting };
  } catch (error) {
    return outcomeOf(error);
  }
}

function dayWords(instant: string, language: 'sv' | 'en'): string {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Stockholm',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** What was filled in, without the parts of the text that look like personal data: those are not echoed. */
function withoutFinds(needs: ReportPageNeeds, fields: Fields): Fields {
  const text = fields('text') ?? '';
  const clean = textWithout(text, needs.screen(text, []));
  return (name) => (name === 'text' ? clean : fields(name));
}

type Shown = {
  readonly status: 200 | 409 | 422;
  readonly outcome?: Outcome;
  readonly filled?: Fields | undefined;
};

async function show(
  needs: ReportPageNeeds,
  context: Context<Env>,
  shown: Shown,
): Promise<Response> {
  const caller = callerOf(context);
  const language = languageIn(context);
  const week = weekOf(needs.now());
  const reported = await needs.database.as(scopeOf(caller), (handle) =>
    unitHasReported(handle, caller.unit, week),
  );
  const page = reportPage({
    form: await reportForm(needs, caller, language),
    language,
    id: randomUUID(),
    owner: ownerOf(caller.person),
    now: needs.now().toISOString(),
    demo: needs.demo,
    seesPicture: mayList(caller).includes('see-picture'),
    mayShare: decide(caller, 'share-report').allowed,
    toMend: await myToMend(needs, caller),
    rememberable: !caller.reportOnly && context.get('phone') !== true,
    quiet: !reported,
    assets: needs.assets(),
    sentences: await needs.sentences?.(language),
    outcome: shown.outcome,
    filled: shown.filled,
  });
  return context.html(page, shown.status);
}
