import { createServer, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { rowsOf } from '../../../test/builders/database.ts';
import { openAttempts, type Attempts } from './attempts.ts';
import { DEMO_ISSUER, DEMO_PATH, LEVEL_3 } from './demo-names.ts';
import { openDemoProvider } from './demo-provider.ts';
import { bindPersonas } from './identity-store.ts';
import { markOf } from './invited-address.ts';
import { fetchFrom } from './own-fetch.ts';
import type { Provider } from './provider.ts';
import { addProvider } from './provider-store.ts';
import { beginSignIn, finishSignIn, type Back, type SignInNeeds } from './sign-in.ts';
import { openWays } from './ways.ts';

const SECRET = 'a secret of the test provider only';
const place = z.object({ port: z.number() });
let demo: DemoDatabase;
let server: Server;
let origin = '';
let needs: SignInNeeds;
let attempts: Attempts;
/** Whom the provider's sign-in page signs in. */
let who = { persona: 'coordinator', level3: false };

/** A real OpenID provider on this machine, at whose sign-in page `who` sits. */
async function startProvider(): Promise<void> {
  const provider = openDemoProvider(SECRET);
  server = createServer((incoming, outgoing) => {
    const exchange = { incoming, outgoing };
    const done = (incoming.url ?? '').startsWith(`${DEMO_PATH}/choose`)
      ? provider.choose(origin, { ...exchange, ...who })
      : provider.answer(origin, exchange);
    done.catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${place.parse(server.address()).port}`;
}

function ofTheMunicipality(): Provider {
  return {
    ...{ id: 'municipality', name: 'Kommunen', issuer: origin + DEMO_PATH, clientId: 'samsyn' },
    ...{ secretFrom: 'env:TEST_SECRET', scopes: 'openid email', hosts: [], organisations: {} },
    ...{ assuranceClaim: 'acr', assurance: { [LEVEL_3]: 3 }, stepUpValues: [LEVEL_3] },
  };
}

beforeAll(async () => {
  demo = await demoDatabase();
  await startProvider();
  const { database, members } = demo;
  const now = (): Date => NOW;
  attempts = openAttempts(database, now);
  const secrets = { of: () => SECRET, keep: () => undefined };
  const time = (): number => NOW.getTime();
  const ways = openWays({ database, secrets, baseUrl: origin, now: time, demo: undefined });
  needs = { database, members, attempts, ways, now };
  await database.asSystemUnscoped((handle) => addProvider(handle, ofTheMunicipality(), NOW));
}, 120_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await demo.close();
});

const reached = { origin: '', socket: '' };

/** A browser at the provider: follows it from page to page, and gives what it comes back to us with. */
async function visitProvider(url: URL): Promise<string> {
  const jar = new Map<string, string>();
  let next = url;
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    next = new URL(answer.headers.get('location') ?? '/none', next);
    if (next.pathname === '/logga-in/tillbaka') return next.search;
  }
  throw new Error('The provider did not send us back');
}

async function begun(
  more: { lifts?: Back['caller'] } = {},
): Promise<{ token: string; query: string }> {
  const given = {
    provider: 'municipality',
    to: '/lage',
    reached,
    language: 'sv',
    ...more,
  } as const;
  const started = await beginSignIn(needs, given);
  if (!started) throw new Error('No such provider');
  return { token: started.token, query: await visitProvider(started.url) };
}

function back(given: Partial<Back>): Back {
  return {
    ...{ token: undefined, enrolment: undefined, query: '', reached, caller: undefined },
    ...{ device: 'Chrome, Linux', ...given },
  };
}

async function personOf(persona: string): Promise<string> {
  const { people } = await demo.members.directory();
  return people.find((one) => one.persona === persona)?.id ?? '';
}

describe('signing in with the own organisation', () => {
  it('lets nobody in whom no invitation has bound, whoever the provider says it is', async () => {
    who = { persona: 'coordinator', level3: false };
    expect(await finishSignIn(needs, back(await begun()))).toMatchObject({ reason: 'unknown' });
  });

  it('binds an invited person once, lets them in, and tells the record', async () => {
    who = { persona: 'police', level3: false };
    const person = await personOf('police');
    const enrolment = await attempts.begin('enrolment', { person });
    const outcome = await finishSignIn(needs, back({ ...(await begun()), enrolment }));
    expect(outcome).toMatchObject({ kind: 'in', person, to: '/lage' });
    const token = outcome.kind === 'in' ? outcome.token : '';
    expect(await demo.members.callerOf({ session: token })).toMatchObject({ person, assurance: 2 });
    expect(await finishSignIn(needs, back(await begun()))).toMatchObject({ kind: 'in', person });
    const kinds = await rowsOf(demo.url, 'select kind from audit.leaf order by seq desc limit 4');
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['identity.linked', 'session.opened']),
    );
  });

  it('gives nobody another’s account: an invitation does not take over who is bound', async () => {
    who = { persona: 'police', level3: false };
    const enrolment = await attempts.begin('enrolment', { person: await personOf('housing') });
    const outcome = await finishSignIn(needs, back({ ...(await begun()), enrolment }));
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'taken' });
  });

  it('binds nobody who has another address than the invitation was mailed to, and leaves it to be used', async () => {
    who = { persona: 'archivist', level3: false };
    const person = await personOf('archivist');
    const mailedTo = (address: string) =>
      attempts.begin('enrolment', { person, address: markOf(address) });
    const enrolment = await mailedTo('someone.else@partner.example');
    const other = await finishSignIn(needs, back({ ...(await begun()), enrolment }));
    expect(other).toMatchObject({ kind: 'refused', reason: 'address' });
    const shape = z.object({ person: z.string() });
    expect(await attempts.see('enrolment', { token: enrolment, shape })).toEqual({ person });
    expect(await finishSignIn(needs, back(await begun()))).toMatchObject({ reason: 'unknown' });
    const right = await mailedTo('Archivist@demo.example');
    const outcome = await finishSignIn(needs, back({ ...(await begun()), enrolment: right }));
    expect(outcome).toMatchObject({ kind: 'in', person });
  });

  it('uses an invitation once', async () => {
    who = { persona: 'dpo', level3: false };
    const enrolment = await attempts.begin('enrolment', { person: await personOf('dpo') });
    const outcome = await finishSignIn(needs, back({ ...(await begun()), enrolment }));
    expect(outcome.kind).toBe('in');
    who = { persona: 'youthLeader', level3: false };
    const again = await finishSignIn(needs, back({ ...(await begun()), enrolment }));
    expect(again).toMatchObject({ reason: 'unknown' });
  });
});

describe('what comes back from a provider', () => {
  it('is taken once: a replayed answer is refused', async () => {
    who = { persona: 'police', level3: false };
    const first = await begun();
    expect(await finishSignIn(needs, back(first))).toMatchObject({ kind: 'in' });
    expect(await finishSignIn(needs, back(first))).toMatchObject({ reason: 'expired' });
  });

  it('is of no use in another browser (login CSRF)', async () => {
    who = { persona: 'police', level3: false };
    const attackers = await begun();
    const victims = await begun();
    const forged = back({ token: victims.token, query: attackers.query });
    expect(await finishSignIn(needs, forged)).toMatchObject({ reason: 'provider' });
    const without = back({ query: attackers.query });
    expect(await finishSignIn(needs, without)).toMatchObject({ reason: 'expired' });
  });

  it('must have the code, the nonce and the verifier of the same attempt', async () => {
    who = { persona: 'police', level3: false };
    const one = await begun();
    const other = await begun();
    const mixed = new URLSearchParams(one.query);
    mixed.set('code', new URLSearchParams(other.query).get('code') ?? '');
    const given = back({ token: one.token, query: `?${mixed.toString()}` });
    expect(await finishSignIn(needs, given)).toMatchObject({ reason: 'provider' });
  });

  it('may not name another issuer', async () => {
    const one = await begun();
    const query = one.query.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example');
    expect(query).not.toBe(one.query);
    expect(await finishSignIn(needs, back({ ...one, query }))).toMatchObject({
      reason: 'provider',
    });
  });

  it('tells no entry of the record who it was', async () => {
    const refusals = await rowsOf(
      demo.url,
      `select convert_from(payload, 'UTF8') as text from audit.leaf where kind = 'session.refused'`,
    );
    expect(refusals.length).toBeGreaterThan(3);
    for (const { text } of refusals) expect(text).not.toMatch(/police|coordinator|evil/);
  });
});

describe('level 3', () => {
  it('lifts the session in which it was asked for, under a new token', async () => {
    const caller = await demo.callerOf('police');
    who = { persona: 'police', level3: true };
    const outcome = await finishSignIn(
      needs,
      back({ ...(await begun({ lifts: caller })), caller }),
    );
    const token = outcome.kind === 'in' ? outcome.token : '';
    const lifted = await demo.members.callerOf({ session: token });
    expect(lifted).toMatchObject({ assurance: 3, session: caller.session });
  });

  it('is not had by another person, in another session, or by an ordinary sign-in', async () => {
    const caller = await demo.callerOf('coordinator');
    who = { persona: 'police', level3: true };
    const others = back({ ...(await begun({ lifts: caller })), caller });
    expect(await finishSignIn(needs, others)).toMatchObject({ reason: 'other-person' });
    const police = await demo.callerOf('police');
    const elsewhere = back({ ...(await begun({ lifts: police })), caller });
    expect(await finishSignIn(needs, elsewhere)).toMatchObject({ reason: 'expired' });
    who = { persona: 'police', level3: false };
    const low = back({ ...(await begun({ lifts: police })), caller: police });
    expect(await finishSignIn(needs, low)).toMatchObject({ reason: 'level' });
  });
});

describe('asking a provider', () => {
  it('reaches its own host and no other, follows no redirect, and reads no more than it must', async () => {
    const hostile = createServer((incoming, outgoing) => {
      if (incoming.url === '/away')
        outgoing.writeHead(302, { location: 'http://127.0.0.1/' }).end();
      else outgoing.end('x'.repeat(incoming.url === '/long' ? 600_000 : 10));
    });
    await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${place.parse(hostile.address()).port}`;
    const ask = fetchFrom([host, 'example.org']);
    const asked = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const;
    try {
      expect((await ask(`http://${host}/`, asked)).status).toBe(200);
      await expect(ask(`http://${host}/away`, asked)).rejects.toThrow('redirect');
      await expect(ask(`http://${host}/long`, asked)).rejects.toThrow('too long');
      await expect(ask('http://169.254.169.254/', asked)).rejects.toThrow('another host');
      await expect(ask('http://example.org/', asked)).rejects.toThrow('https');
    } finally {
      hostile.close();
    }
  });

  it('binds the demo’s people under a name that is not an address', async () => {
    const { database } = demo;
    await database.asSystemUnscoped((handle) => bindPersonas(handle, DEMO_ISSUER, NOW));
    const rows = await rowsOf(demo.url, 'select * from members.identity where issuer = $1', [
      DEMO_ISSUER,
    ]);
    expect(rows.length).toBeGreaterThan(5);
  });
});

describe('what a browser has begun', () => {
  it('is gone after its time, and of no other kind than it was', async () => {
    let at = NOW;
    const own = openAttempts(demo.database, () => at);
    const shape = z.object({ person: z.string() });
    const token = await own.begin('enrolment', { person: randomUUID() });
    expect(await own.take('passkey', { token, shape })).toBeUndefined();
    expect(await own.see('enrolment', { token, shape })).toBeDefined();
    at = new Date(NOW.getTime() + 3_601_000);
    expect(await own.take('enrolment', { token, shape })).toBeUndefined();
  });
});
