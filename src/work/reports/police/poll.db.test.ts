import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf, testDatabase, type TestDatabase } from '../../../../test/builders/database.ts';
import { gazetteerOf } from './import-notices.ts';
import { pollNotices, resumePolling, type Polled, type PollNeeds } from './poll.ts';

type Answering = (response: ServerResponse, request: IncomingMessage) => void;

const gazetteer = gazetteerOf(
  join(import.meta.dirname, '../../../../data/geography/municipality_county.csv'),
);
const limits = { bytes: 100_000, milliseconds: 400 };
let held: TestDatabase;
let server: Server;
let url: string;
let answer: Answering;
let asked: IncomingMessage[];
let now = Date.parse('2026-11-24T08:00:00Z');

const needs = (): PollNeeds => ({
  database: held.database,
  gazetteer,
  now: () => new Date(now),
  url,
  agent: 'Samsyn/test (Orebro kommun)',
  limits,
});
const poll = (): Promise<Polled> => pollNotices(needs());
const pass = (seconds: number): number => (now += seconds * 1_000);
const secondsLeft = ({ notBefore }: Polled): number => ((notBefore?.getTime() ?? 0) - now) / 1_000;

const notice = (id: number): object => ({
  id,
  datetime: '2026-11-24 8:03:11 +01:00',
  name: '24 november 07.40, Brand, Örebro',
  summary: 'En soptunna brann.',
  type: 'Brand',
  location: { name: 'Örebro', gps: '59.27,15.21' },
});
const json = (body: unknown, more: Record<string, string> = {}): Answering => {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...more });
    response.end(JSON.stringify(body));
  };
};
const status = (code: number, more: Record<string, string> = {}): Answering => {
  return (response) => void response.writeHead(code, more).end('no');
};
const kept = async (): Promise<number> =>
  Number((await rowsOf(held.url, 'select count(*) as n from work.police_notice'))[0]?.['n']);

beforeAll(async () => {
  held = await testDatabase();
  server = createServer((request, response) => {
    asked.push(request);
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api/events`;
});
beforeEach(async () => {
  asked = [];
  await rowsOf(held.url, 'truncate work.police_polling');
  await rowsOf(
    held.url,
    'truncate work.police_notice, work.police_tally, work.police_reading cascade',
  );
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await held.close();
});

describe('asking the police', () => {
  it('says who asks, takes in what is new, and asks for the rest only when it has changed', async () => {
    answer = json([notice(1), notice(2)], { etag: '"one"' });
    expect(await poll()).toMatchObject({ outcome: 'read', imported: { added: 2 } });
    expect(asked[0]?.headers['user-agent']).toBe('Samsyn/test (Orebro kommun)');
    pass(300);
    answer = status(304);
    expect(await poll()).toMatchObject({ outcome: 'unchanged' });
    expect(asked[1]?.headers['if-none-match']).toBe('"one"');
    pass(300);
    answer = json([notice(1), notice(2), notice(3)]);
    expect(await poll()).toMatchObject({ imported: { added: 1, unchanged: 2 } });
    expect(await kept()).toBe(3);
  });
  it('never comes twice within the distance, even from two servers at once', async () => {
    answer = json([]);
    await Promise.all([poll(), poll(), poll(), poll()]);
    pass(9);
    expect((await poll()).outcome).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
  it('keeps the distance when it died while asking', async () => {
    answer = (response) => {
      response.destroy();
    };
    const broken = { ...needs(), database: { ...held.database } };
    let calls = 0;
    broken.database.asSystemUnscoped = (work) => {
      calls += 1;
      if (calls === 2) throw new Error('killed');
      return held.database.asSystemUnscoped(work);
    };
    await expect(pollNotices(broken)).rejects.toThrow('killed');
    pass(9);
    await poll();
    expect(asked).toHaveLength(1);
  });
});

describe('a server that misbehaves does no harm:', () => {
  const cases: readonly (readonly [string, Answering, string])[] = [
    ['429', status(429, { 'retry-after': '1800' }), 'refused'],
    ['500', status(500), 'failed'],
    ['503 with a page', status(503, { 'content-type': 'text/html' }), 'failed'],
    [
      'HTML instead of JSON',
      (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hej'),
      'not-json',
    ],
    ['an object instead of a list', json({ error: 'x' }), 'not-notices'],
    [
      'a list that is cut off, with a whole length',
      (response) =>
        void response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify([notice(1), notice(2)]).slice(0, -20)),
      'not-notices',
    ],
    [
      'a body cut in the middle',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
        response.write(`[${JSON.stringify(notice(1))},`);
        setTimeout(() => response.destroy(), 20);
      },
      'cut',
    ],
    ['one that hangs up', (response) => void response.destroy(), 'unreachable'],
    ['one that never answers', () => undefined, 'slow'],
    [
      'one that drips',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 30);
        response.on('close', () => clearInterval(drip));
      },
      'slow',
    ],
    ['one that sends far too much', json('x'.repeat(200_000)), 'too-large'],
    ['one that sends us elsewhere', status(302, { location: 'http://127.0.0.1:1/' }), 'redirected'],
    [
      'bytes that are no text',
      (response) =>
        void response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(Buffer.from([0x5b, 0xff, 0xfe, 0x5d])),
      'cut',
    ],
  ];
  it.each(cases)('%s', async (_name, misbehave, outcome) => {
    answer = misbehave;
    const first = await poll();
    expect(first.outcome).toBe(outcome);
    expect(secondsLeft(first)).toBeGreaterThanOrEqual(outcome === 'refused' ? 1_800 : 270);
    pass(secondsLeft(first));
    const second = await poll();
    expect(secondsLeft(second)).toBeGreaterThanOrEqual(540);
    pass(secondsLeft(second));
    expect(await kept()).toBe(0);
    answer = json([notice(7)]);
    expect(await poll()).toMatchObject({ outcome: 'read', imported: { added: 1 } });
    expect(asked).toHaveLength(3);
  });
  it('404 ends the asking until an operator says otherwise', async () => {
    answer = status(404);
    expect(await poll()).toMatchObject({ outcome: 'gone' });
    pass(30 * 86_400);
    await poll();
    expect(asked).toHaveLength(1);
    await resumePolling(needs());
    answer = json([notice(1)]);
    expect(await poll()).toMatchObject({ outcome: 'read' });
  });
  it('a clock that is wrong is told, and waits are reckoned by the clock that named them', async () => {
    const date = new Date(now - 3 * 3_600_000).toUTCString();
    const until = new Date(now - 2 * 3_600_000).toUTCString();
    answer = status(429, { date, 'retry-after': until });
    const told = await poll();
    expect(told.clockAhead).toBe(-3 * 3_600);
    expect(secondsLeft(told)).toBe(3_600);
  });
  it('an entry that makes no sense is refused alone', async () => {
    answer = json([notice(1), { id: 'x' }, 7, null]);
    expect(await poll()).toMatchObject({ imported: { read: 4, added: 1 } });
  });
});
