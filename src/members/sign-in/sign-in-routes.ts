import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { addressOf, languageIn, openLimits, Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import { dutiesOf, homeOf, roleOf } from '../duties.ts';
import type { Members } from '../members.ts';
import {
  forgetSecret,
  keepSecret,
  keepSession,
  originOf,
  secretIn,
  sessionToken,
  type Env,
  type FrameOf,
} from '../http.ts';
import { PATIENCE } from './attempts.ts';
import { CALLBACK, DEMO_ISSUER, DEMO_PATH } from './demo-names.ts';
import type { Reached } from './demo-provider.ts';
import { deviceOf } from './device.ts';
import { bindPersonas } from './identity-store.ts';
import { loginPage } from './login-page.ts';
import { placeWithin } from './provider.ts';
import {
  beginSignIn,
  finishSignIn,
  type Beginning,
  type Outcome,
  type Reason,
  type SignInNeeds,
} from './sign-in.ts';

export type Node = Env & { Bindings: HttpBindings };
export type SignInRouteNeeds = SignInNeeds & {
  readonly mode: 'demo' | 'live';
  readonly frameOf: FrameOf;
};

/** What the browser holds while it is at a provider, and after it was invited. */
const FLOW = 'samsyn-flow';
export const ENROLMENT = 'samsyn-enrolment';

export function providerRoutes(needs: SignInRouteNeeds): Hono<Node> {
  const app = new Hono<Node>();
  const limits = openLimits(() => needs.now().getTime(), { most: 30, seconds: 60 });
  app.get('/logga-in', async (context) => show(needs, context, undefined));
  app.get('/logga-in/org/:provider', async (context) => {
    limits.take(addressOf(context));
    const to = placeWithin(context.req.query('till'), '/');
    const lifts = context.req.query('niva') === '3' ? context.get('caller') : undefined;
    return begin(needs, context, { provider: context.req.param('provider'), to, lifts });
  });
  app.get(CALLBACK, async (context) => {
    limits.take(addressOf(context));
    return finish(needs, context);
  });
  app.post('/demo/persona', async (context) => {
    if (needs.mode !== 'demo') throw new Problem('not-found');
    const { persona } = await context.req.parseBody();
    const home = await homeOfPersona(needs, persona);
    await needs.database.asSystemUnscoped((handle) =>
      bindPersonas(handle, DEMO_ISSUER, needs.now()),
    );
    const given = { provider: 'demo', to: home.href, loginHint: home.persona };
    return begin(needs, context, given);
  });
  return app;
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
  const socket = context.env.incoming.socket;
  const { localAddress = '127.0.0.1', localPort = 0 } = socket;
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
  if (begun === 'away') return show(needs, context, 'away');
  if (!begun) throw new Problem('not-found');
  keepSecret(context, { name: FLOW, value: begun.token, seconds: PATIENCE.provider });
  // Whoever was signed in at the demo's provider before is not the one who asks now.
  if (given.provider === 'demo')
    for (const name of ['demo-idp', 'demo-idp.sig'])
      deleteCookie(context, name, { path: DEMO_PATH });
  return context.redirect(begun.url.href, 303);
}

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
  return arrive(needs, context, outcome);
}

/** Lets in, with a new token whatever was there before; or says, without saying why, that it did not work. */
async function arrive(
  needs: SignInRouteNeeds,
  context: Context<Node>,
  outcome: Outcome,
): Promise<Response> {
  if (outcome.kind === 'refused') return show(needs, context, outcome.reason);
  const before = sessionToken(context);
  if (before !== undefined) await needs.members.endSession(before);
  forgetSecret(context, ENROLMENT);
  keepSession(context, outcome);
  return context.redirect(outcome.to, 303);
}

async function show(
  needs: SignInRouteNeeds,
  context: Context<Node>,
  wrong: Reason | 'away' | undefined,
): Promise<Response> {
  const frame = await needs.frameOf(context);
  const providers = await needs.ways.list();
  const to = placeWithin(context.req.query('till'), '/');
  const caller = context.get('caller');
  const given = {
    ...{ providers, to, wrong: wrong !== undefined, level: wrong === 'level' },
    ended: !caller && sessionToken(context) !== undefined,
    reportOnly: caller?.reportOnly === true,
  };
  return context.html(loginPage(frame, given), wrong === undefined ? 200 : 403);
}
