import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import { decide, type Caller } from '#safeguards/policy';
import { dutiesOf } from '../duties.ts';
import {
  deviceToken,
  endSession,
  fullCaller,
  keepSession,
  originOf,
  type Env,
  type FrameOf,
} from '../http.ts';
import { accountPage, type AccountGiven, type DutyShown } from './account-page.ts';
import { againAt } from './again-at.ts';
import { deviceOf } from './device.ts';
import { passkeysOf } from './passkey-store.ts';
import { removeOwnPasskey, siteOf, type PasskeyNeeds } from './passkeys.ts';

type Needs = PasskeyNeeds & { readonly frameOf: FrameOf; readonly script: () => string };

/** /konto: one's own sessions, phones, keys and duties. Nobody sees another's. */
export function accountRoutes(needs: Needs): Hono<Env> {
  const { members } = needs;
  const app = new Hono<Env>();
  app.get('/konto', (context) => show(needs, context));
  app.post('/konto/avsluta', async (context) => {
    const caller = fullCaller(context);
    const id = await idIn(context, 'session');
    if (!(await members.endOwnSession(caller, id))) throw new Problem('not-found');
    if (id !== caller.session) return context.redirect('/konto?klart=ended', 303);
    endSession(context);
    return context.redirect('/', 303);
  });
  app.post('/konto/avsluta-allt', async (context) => {
    const { person, actor, organisation } = fullCaller(context);
    await members.endAllSessions(person, { actor, organisation, policy: 'session/own' });
    endSession(context);
    return context.redirect('/', 303);
  });
  app.post('/konto/telefon', async (context) => {
    await rememberPhone(needs, context, fullCaller(context));
    const to = context.req.query('till') === 'r' ? '/r' : '/konto?klart=remembered';
    return context.redirect(to, 303);
  });
  app.post('/konto/uppdrag', async (context) => {
    const changed = await members.changeDuty(fullCaller(context), await idIn(context, 'duty'));
    if (!changed) throw new Problem('not-found');
    return context.redirect('/konto?klart=duty', 303);
  });
  app.post('/konto/nyckel', async (context) => {
    const caller = fullCaller(context);
    if (!(await members.isFresh(caller))) return context.redirect(againAt('/konto'), 303);
    const removed = await removeOwnPasskey(needs, caller, await idIn(context, 'passkey'));
    if (!removed) throw new Problem('not-found');
    return context.redirect('/konto?klart=removed', 303);
  });
  return app;
}

async function idIn(context: Context, name: string): Promise<string> {
  const body = await context.req.parseBody();
  const found = z.uuid().safeParse(body[name]);
  if (!found.success) throw new Problem('bad-request');
  return found.data;
}

/** Keeps this browser signed in for reporting, thirty days. */
async function rememberPhone(
  { members }: Needs,
  context: Context<Env>,
  caller: Caller,
): Promise<void> {
  if (!decide(caller, 'report').allowed) throw new Problem('not-found');
  const before = deviceToken(context);
  if (before !== undefined) await members.endSession(before);
  const { person, duty } = caller;
  const device = deviceOf(context.req.header('user-agent'));
  const session = { person, duty, scope: 'report', assurance: 1, device } as const;
  const token = await members.openSession({ ...session, method: 'remembered' });
  keepSession(context, { token, person, scope: 'report' });
}

const Told = z.enum(['ended', 'removed', 'remembered', 'duty']);

async function show(needs: Needs, context: Context<Env>): Promise<Response> {
  const caller = fullCaller(context);
  const { members, database } = needs;
  const sessions = await members.sessionsOf(caller.person);
  const phone = deviceToken(context);
  const remembered = phone !== undefined && (await members.callerOf({ session: phone }));
  const told = Told.safeParse(context.req.query('klart'));
  const given: AccountGiven = {
    ...{ sessions, here: caller.session, assurance: caller.assurance, script: needs.script() },
    passkeys: await database.asSystemUnscoped((handle) => passkeysOf(handle, caller.person)),
    duties: await dutiesShown(needs, caller),
    fresh: await members.isFresh(caller),
    named: siteOf(originOf(context)) !== undefined,
    rememberable: decide(caller, 'report').allowed && !remembered,
    told: told.success ? told.data : undefined,
  };
  return context.html(accountPage(await needs.frameOf(context), given));
}

async function dutiesShown({ members, now }: Needs, caller: Caller): Promise<DutyShown[]> {
  const directory = await members.directory();
  const nameOf = (list: readonly { readonly id: number; readonly name: string }[], id: number) =>
    list.find((one) => one.id === id)?.name ?? '';
  return dutiesOf(directory, caller.person, dayOf(now())).map((duty) => ({
    id: duty.id,
    organisation: nameOf(directory.organisations, duty.organisation),
    unit: nameOf(directory.units, duty.unit),
    role: duty.role,
    current: duty.id === caller.duty,
  }));
}
