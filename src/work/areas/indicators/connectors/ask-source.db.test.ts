import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rowsOf, testDatabase, type TestDatabase } from '../../../../../test/builders/database.ts';
import { askSource, type SourceAsked } from './ask-source.ts';

let held: TestDatabase;
let server: Server;
let url: string;
let asked: IncomingMessage[];
let status = 200;
let now = Date.parse('2026-11-24T08:00:00Z');

const askIt = (): Promise<SourceAsked> =>
  askSource({ database: held.database, now: () => new Date(now), agent: 'Samsyn/test' }, url);
const pass = (hours: number): number => (now += hours * 3_600_000);

beforeAll(async () => {
  held = await testDatabase();
  server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(status, { 'content-type': 'application/json', etag: '"one"' });
    response.end(status === 200 ? '{"values":[]}' : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v3/data`;
});
beforeEach(async () => {
  asked = [];
  status = 200;
  await rowsOf(held.url, 'truncate work.source_answer');
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await held.close();
});

it('asks once a day, says who asks, and sends nothing but the address', async () => {
  expect(await askIt()).toEqual({ kind: 'read', body: '{"values":[]}', kept: false });
  pass(23);
  expect(await askIt()).toEqual({ kind: 'read', body: '{"values":[]}', kept: true });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.method).toBe('GET');
  expect(asked[0]?.headers).toMatchObject({ 'user-agent': 'Samsyn/test' });
  expect(asked[0]?.headers['cookie']).toBeUndefined();
});

it('asks for what has changed only, and keeps what it had', async () => {
  await askIt();
  pass(25);
  status = 304;
  expect(await askIt()).toMatchObject({ kind: 'read', kept: true });
  expect(asked[1]?.headers['if-none-match']).toBe('"one"');
});

it('waits an hour when something went wrong, and says what', async () => {
  status = 500;
  expect(await askIt()).toEqual({ kind: 'nothing', outcome: 'failed' });
  await askIt();
  expect(asked).toHaveLength(1);
  pass(1);
  status = 200;
  expect(await askIt()).toMatchObject({ kind: 'read', kept: false });
});

it('is not asked by two at once', async () => {
  await Promise.all([askIt(), askIt(), askIt()]);
  expect(asked).toHaveLength(1);
});
