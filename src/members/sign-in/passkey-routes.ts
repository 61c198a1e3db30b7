import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { addressOf, openLimits, Problem, type Tries } from '#platform/http';
import { forgetSecret, fullCaller, keepSecret, originOf, secretIn, type Env } from '../http.ts';
import { arrive, ENROLMENT } from './arrive-routes.ts';
import { PATIENCE } from './attempts.ts';
import { deviceOf } from './device.ts';
import { Made, Signed } from './passkey-answers.ts';
import {
  askForNew,
  askForSignature,
  keepNew,
  makerOf,
  openByPasskey,
  signInByPasskey,
  siteOf,
  type PasskeyNeeds,
  type Site,
} from './passkeys.ts';
import { againAt } from './again-at.ts';
import { placeWithin } from './provider.ts';

/** What the browser holds between a question and its answer. */
const ASKED = 'samsyn-passkey';

const Wanted = z.object({
  to: z.string().max(1_100).default('/'),
  why: z.enum(['in', 'level', 'again']).default('in'),
});

/** The four steps of a passkey, asked for by the script of the page: a question and an answer to make one, and to use one. */
export function passkeyRoutes(needs: PasskeyNeeds & { readonly tries: Tries }): Hono<Env> {
  const app = new Hono<Env>();
  const now = (): number => needs.now().getTime();
  const limits = openLimits(now, { what: 'key-steps', most: 20, seconds: 60 }, needs.tries);
  const accounts = openLimits(now, { what: 'keys', most: 10, seconds: 600 }, needs.tries);
  const limited = async (context: Context<Env>): Promise<Context<Env>> => {
    await limits.take(addressOf(context));
    return context;
  };
  app.post('/api/passkey/new', async (context) => askNew(needs, await limited(context)));
  app.post('/api/passkey/made', async (context) => keepMade(needs, await limited(context)));
  app.post('/api/passkey/ask', async (context) => askSignature(needs, await limited(context)));
  app.post('/api/passkey/signed', async (context) => {
    const signed = await read(await limited(context), Signed);
    await accounts.take(signed.id);
    const asked = { ...given(context), signed, caller: context.get('caller') };
    const outcome = await signInByPasskey(needs, asked);
    if (outcome.kind === 'refused')
      throw new Problem('unprocessable', undefined, { level: outcome.reason === 'level' });
    await accounts.forgive(signed.id);
    return context.json({ to: await arrive(needs.members, context, outcome) });
  });
  return app;
}

async function askNew(needs: PasskeyNeeds, context: Context<Env>): Promise<Response> {
  const enrolment = secretIn(context, ENROLMENT);
  const maker = await makerOf(needs, { caller: context.get('caller'), enrolment });
  if (!maker) throw new Problem('not-found');
  if (maker === 'stale') throw new Problem('sign-in-again', undefined, { at: againAt('/konto') });
  return ask(context, await askForNew(needs, { maker, site: siteHere(context) }));
}

async function keepMade(needs: PasskeyNeeds, context: Context<Env>): Promise<Response> {
  const { token, device, site } = given(context);
  const enrolment = secretIn(context, ENROLMENT);
  const made = await read(context, Made);
  const caller = context.get('caller');
  const kept = await keepNew(needs, { token, device, site, enrolment, made, caller });
  if (!kept) throw new Problem('unprocessable');
  if (!kept.invited) return context.json({ to: '/konto' });
  const outcome = await openByPasskey(needs, { person: kept.person, device, to: '/' });
  if (typeof outcome === 'string' || outcome.kind === 'refused') throw new Problem('unprocessable');
  return context.json({ to: await arrive(needs.members, context, outcome) });
}

async function askSignature(needs: PasskeyNeeds, context: Context<Env>): Promise<Response> {
  const { to, why: asked } = await read(context, Wanted);
  const why = asked === 'in' ? undefined : asked;
  const lifts = why && fullCaller(context);
  const wanted = { site: siteHere(context), to: placeWithin(to, '/'), lifts, why };
  return ask(context, await askForSignature(needs, wanted));
}

function siteHere(context: Context): Site {
  const site = siteOf(originOf(context));
  if (!site) throw new Problem('not-found');
  return site;
}

function ask(
  context: Context,
  asked: { readonly options: unknown; readonly token: string },
): Response {
  keepSecret(context, { name: ASKED, value: asked.token, seconds: PATIENCE.passkey });
  return context.body(JSON.stringify(asked.options), 200, { 'content-type': 'application/json' });
}

function given(context: Context): { token: string | undefined; device: string; site: Site } {
  const token = secretIn(context, ASKED);
  forgetSecret(context, ASKED);
  return { token, device: deviceOf(context.req.header('user-agent')), site: siteHere(context) };
}

async function read<T>(context: Context, shape: z.ZodType<T>): Promise<T> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const found = shape.safeParse(body);
  if (!found.success) throw new Problem('bad-request');
  return found.data;
}
