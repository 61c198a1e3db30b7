import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { addressOf, languageIn, openLimits, Problem, type Tries } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { dutiesOf, homeOf, roleOf } from '../duties.ts';
import type { Members } from '../members.ts';
import {
  forgetSecret,
  keepSecret,
  originOf,
  secretIn,
  sessionToken,
  type Env,
  type FrameOf,
} from '../http.ts';
import { arrive, CHOOSE_WAY, ENROLMENT } from './arrive-routes.ts';
import { PATIENCE } from './attempts.ts';
import { CALLBACK, DEMO_ISSUER, DEMO_PATH } from './demo-names.ts';
import type { Reached } from './demo-provider.ts';
import { deviceOf } from './device.ts';
import { bindPersonas } from './identity-store.ts';
import { loginPage, type LoginGiven, type LoginKind } from './login-page.ts';
import type { Again } from './oidc.ts';
import { siteOf } from './passkeys.ts';
import { placeWithin } from './provider.ts';
import {
  beginSignIn,
  Enrolment,
  finishSignIn,
  type Beginning,
  type SignInNeeds,
} from './sign-in.ts';

type Node = Env & { Bindings: HttpBindings };
export type SignInRouteNeeds = SignInNeeds & {
  readonly mode: 'demo' | 'live';
  readonly tries: Tries;
  readonly frameOf: FrameOf;
  /** Address of the pages' script. */
  readonly script: () => string;
};

/** What the browser holds while it is at a provider. */
const FLOW = 'samsyn-flow';

export function providerRoutes(needs: SignInRouteNeeds): Hono<Node> {
  const app = new Hono<Node>();
  const now = (): number => needs.now().getTime();
  // A whole town hall signs in at eight from one address: what is counted narrowly is what fails.
  const begun = openLimits(now, { what: 'sign-ins', most: 300, seconds: 60 }, needs.tries);
  const failed = openLimits(now, { what: 'failed-sign-ins', most: 30, seconds: 60 }, needs.tries);
  app.get('/logga-in', (context) => show(needs, context, { kind: 'in' }));
  app.get('/logga-in/niva', (context) => show(needs, context, { kind: kindFor(context, 'level') }));
  app.get('/logga-in/pa-nytt', (context) =>
    show(needs, context, { kind: kindFor(context, 'again') }),
  );
  app.get(CHOOSE_WAY, async (context) => {
    const asked = { token: secretIn(context, ENROLMENT), shape: Enrolment };
    if (!(await needs.attempts.see('enrolment', asked))) return context.redirect('/logga-in', 303);
    return show(needs, context, { kind: 'choose' });
  });
  app.get('/logga-in/org/:provider', async (context) => {
    await begun.take(addressOf(context));
    const to = placeWithin(context.req.query('till'), '/');
    const why = whyAgain(context);
    const lifts = why && context.get('caller');
    const provider = context.req.param('provider');
    const loginHint = await hintFor(needs, provider, lifts);
    return begin(needs, context, { provider, to, lifts, loginHint, ...(why && { why }) });
  });
  app.get(CALLBACK, async (context) => {
    const who = addressOf(context);
    failed.ask(who);
    const answer = await finish(needs, context).catch(async (error: unknown) => {
      await failed.count(who);
      throw error;
    });
    if (answer.status >= 400) await failed.count(who);
    return answer;
  });
  app.post('/demo/persona', (context) => beginAsPersona(needs, context));
  return app;
}

/** Who is not signed in, or on a phone for reporting alone, signs in first. */
function kindFor(context: Context<Node>, why: Again): LoginKind {
  const caller = context.get('caller');
  return caller?.session === undefined || caller.reportOnly ? 'in' : why;
}

/** What one who is signed in already wants at a provider. */
function whyAgain(context: Context): Again | undefined {
  if (context.req.query('niva') === '3') return 'level';
  return context.req.query('igen') === 'ja' ? 'again' : undefined;
}

async function beginAsPersona(needs: SignInRouteNeeds, context: Context<Node>): Promise<Response> {
  if (needs.mode !== 'demo') throw new Problem('not-found');
  const { persona } = await context.req.parseBody();
  const home = await homeOfPersona(needs, persona);
  await needs.database.asSystemUnscoped((handle) => bindPersonas(handle, DEMO_ISSUER, needs.now()));
  return begin(needs, context, { provider: 'demo', to: home.href, loginHint: home.persona });
}

/** The demo's provider is told whom it shall ask for level 3; a real one knows by its own session, and is told nothing. */
async function hintFor(
  { members }: SignInRouteNeeds,
  provider: string,
  caller: Caller | undefined,
): Promise<string | undefined> {
  if (provider !== 'demo' || !caller) return undefined;
  const { people } = await members.directory();
  return people.find((one) => one.id === caller.person)?.persona;
}

async function homeOfPersona(
  { members, now }: { readonly members: Members; readonly now: () => Date },
  asked: unknown,
): Promise<{ readonly persona: string; readonly href: string }> {
  const directory = await members.directory();
  const person = directory.people.find((one) => one.persona !== undefined && one.persona === asked);
  const [duty] = person ? dutiesOf(directory, person.id, dayOf(now())) : [];
  const role = duty && roleOf(duty.role);
  if (person?.persona === undefined || !role) throw new Problem('not-found');
  return { persona: person.persona, href: homeOf(role) };
}

/** How the browser sees us, and where the demo's provider really listens. */
function reachedBy(context: Context<Node>): Reached {
  const { localAddress = '127.0.0.1', localPort = 0 } = context.env.incoming.socket;
  const host = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  return { origin: originOf(context), socket: `http://${host}:${localPort}` };
}

async function begin(
  needs: SignInRouteNeeds,
  context: Context<Node>,
  given: Omit<Beginning, 'reached' | 'language'>,
): Promise<Response> {
  const reached = reachedBy(context);
  const language = languageIn(context);
  const begun = await beginSignIn(needs, { ...given, reached, language }).catch(
    () => 'away' as const,
  );
  if (begun === 'away') return show(needs, context, { kind: 'in', told: 'wrong' });
  if (!begun) throw new Problem('not-found');
  keepSecret(context, { name: FLOW, value: begun.token, seconds: PATIENCE.provider });
  // Whoever was signed in at the demo's provider before is not the one who asks now.
  if (given.provider === 'demo')
    for (const name of ['demo-idp', 'demo-idp.sig'])
      deleteCookie(context, name, { path: DEMO_PATH });
  return context.redirect(begun.url.href, 303);
}

/** Lets in; or says that it did not work, and why only when that is the person's to mend. */
async function finish(needs: SignInRouteNeeds, context: Context<Node>): Promise<Response> {
  const outcome = await finishSignIn(needs, {
    token: secretIn(context, FLOW),
    enrolment: secretIn(context, ENROLMENT),
    query: new URL(context.req.url).search,
    reached: reachedBy(context),
    caller: context.get('caller'),
    device: deviceOf(context.req.header('user-agent')),
  });
  forgetSecret(context, FLOW);
  if (outcome.kind === 'in')
    return context.redirect(await arrive(needs.members, context, outcome), 303);
  const { reason, to } = outcome;
  if (reason === 'level') return show(needs, context, { kind: 'level', told: 'level', to });
  if (reason === 'address') return show(needs, context, { kind: 'choose', told: 'address', to });
  return show(needs, context, { kind: 'in', told: 'wrong', to });
}

const PLACES = {
  in: '/logga-in',
  level: '/logga-in/niva',
  again: '/logga-in/pa-nytt',
  choose: CHOOSE_WAY,
} as const;

type Shown = {
  readonly kind: LoginKind;
  readonly told?: 'wrong' | 'level' | 'address';
  readonly to?: string;
};

async function show(
  needs: SignInRouteNeeds,
  context: Context<Node>,
  shown: Shown,
): Promise<Response> {
  const { kind } = shown;
  const ways = await needs.ways.list();
  const given: LoginGiven = {
    kind,
    providers: kind === 'level' ? ways.filter((one) => one.stepUpValues.length > 0) : ways,
    to: shown.to ?? placeWithin(context.req.query('till'), '/'),
    told: shown.told ?? whyHere(context),
    named: siteOf(originOf(context)) !== undefined,
    script: needs.script(),
  };
  // The way to the other language leads to this page as it is meant, without what a provider or a stranger wrote in it.
  const here = `${PLACES[kind]}?till=${encodeURIComponent(given.to)}`;
  const page = loginPage({ ...(await needs.frameOf(context)), here }, given);
  return context.html(page, shown.told === undefined ? 200 : 403);
}

/** Nobody comes here without a reason: the session has ended, or a phone that is kept for reporting wants more. */
function whyHere(context: Context<Node>): LoginGiven['told'] {
  const caller = context.get('caller');
  if (caller?.reportOnly === true) return 'report-only';
  return !caller && sessionToken(context) !== undefined ? 'ended' : undefined;
}
