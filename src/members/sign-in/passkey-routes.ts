import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { addressOf, openLimits, Problem } from '#platform/http';
import { forgetSecret, keepSecret, originOf, secretIn, type Env } from '../http.ts';
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
import { placeWithin } from './provider.ts';

/** What the browser holds between a question and its answer. */
const ASKED = 'samsyn-passkey';

const Wanted = z.object({
  to: z.string().max(1_100).default('/'),
  level: z.boolean().default(false),
});

/** The four steps of a passkey, asked for by the script of the page: a question and an answer to make one, and to use one. */
export function passkeyRoutes(needs: PasskeyNeeds): Hono<Env> {
  const app = new Hono<Env>();
  const now = (): number => needs.now().getTime();
  const limits = openLimits(now, { most: 20, seconds: 60 });
  const accounts = openLimits(now, { most: 10, seconds: 600 });
  const limited = (context: Context<Env>): Context<Env> => {
    limits.take(addressOf(context));
    return context;
  };
  app.post('/api/passkey/new', (context) => askNew(needs, limited(context)));
  app.post('/api/passkey/made', (context) => keepMade(needs, limited(context)));
  app.post('/api/passkey/ask', (context) => askSignature(needs, limited(context)));
  app.post('/api/passkey/signed', async (context) => {
    const signed = await read(limited(context), Signed);
    accounts.take(signed.id);
    const asked = { ...given(context), signed, caller: context.get('caller') };
    const outcome = await signInByPasskey(needs, asked);
    if (outcome.kind === 'refused')
      throw new Problem('unprocessable', undefined, { level: outcome.reason === 'level' });
    accounts.forgive(signed.id);
    return context.json({ to: await arrive(needs.members, context, outcome) });
  });
  return app;
}

async function askNew(needs: PasskeyNeeds, context: Context<Env>): Promise<Response> {
  const enrolment = secretIn(context, ENROLMENT);
  const maker = await makerOf(needs, { caller: context.get('caller'), enrolment });
  if (!maker) throw new Problem('not-found');
  return ask(context, await askForNew(needs, { maker, site: siteHere(context) }));
}

async function keepMade(needs: PasskeyNeeds, context: Context<Env>): Promise<Response> {
  const { token, device, site } = given(context);
  const enrolment = secretIn(context, ENROLMENT);
  const made = await read(context, Made);
  const kept = await keepNew(needs, { token, device, site, enrolment, made });
  if (!kept) throw new Problem('unprocessable');
  if (!kept.invited) return context.json({ to: '/konto' });
  const outcome = await openByPasskey(needs, { person: kept.person, device, to: '/' });
  if (typeof outcome === 'string' || outcome.kind === 'refused') throw new Problem('unprocessable');
  return context.json({ to: await arrive(needs.members, context, outcome) });
}

async function askSignature(needs: PasskeyNeeds, context: Context<Env>): Promise<Response> {
  const { to, level } = await read(context, Wanted);
  const lifts = level ? context.get('caller') : undefined;
  if (level && !lifts) throw new Problem('not-signed-in');
  const site = siteHere(context);
  return ask(context, await askForSignature(needs, { site, to: placeWithin(to, '/'), lifts }));
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
