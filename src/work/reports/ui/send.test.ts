import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outbox, Stop, Waiting } from './outbox.ts';
import { sendAll, withdraw, type Sent } from './send.ts';

afterEach(() => vi.unstubAllGlobals());

const RECEIPT = { readBy: '2026-11-30T11:00:00Z', meetingAt: '2026-11-26T08:00:00Z' };
const PERSONAL = { type: 'urn:samsyn:personal-data', finds: [] };

type Asked = { readonly path: string; readonly init: RequestInit | undefined };

/** A server that gives these answers in turn; an error is a lost connection. Gives what it was asked. */
function serverThat(...answers: readonly (Response | Error)[]): readonly Asked[] {
  const asked: Asked[] = [];
  const left = [...answers];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    asked.push({ path, init });
    const next = left.shift() ?? new Error('asked too often');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  return asked;
}

const answer = (status: number, body: unknown): Response => Response.json(body, { status });

/** An outbox in memory. */
function outboxOf(...ids: readonly string[]): Outbox & { readonly rows: Map<string, Waiting> } {
  const rows = new Map<string, Waiting>(
    ids.map((id) => [id, { id, report: { id, text: `om ${id}` }, stopped: undefined }]),
  );
  const none = Promise.resolve();
  return {
    rows,
    add: () => none,
    waiting: () => Promise.resolve([...rows.values()]),
    remove: (id) => {
      rows.delete(id);
      return none;
    },
    stop: (id, why: Stop) => {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, stopped: why });
      return none;
    },
  };
}

async function sendFrom(outbox: Outbox): Promise<readonly Sent[]> {
  const told: Sent[] = [];
  await sendAll(outbox, 'owner-1', (sent) => told.push(sent));
  return told;
}

describe('sending what waits', () => {
  it('sends each by itself, in order, in its owner’s name, and lets go of what was received', async () => {
    const asked = serverThat(answer(200, RECEIPT), answer(200, RECEIPT));
    const outbox = outboxOf('a', 'b');
    expect(await sendFrom(outbox)).toEqual([
      { kind: 'received', receipt: { id: 'a', ...RECEIPT } },
      { kind: 'received', receipt: { id: 'b', ...RECEIPT } },
    ]);
    expect(outbox.rows.size).toBe(0);
    expect(asked.map(({ path, init }) => [path, init?.method, init?.body])).toEqual([
      ['/api/reports', 'POST', '{"reports":[{"id":"a","text":"om a"}]}'],
      ['/api/reports', 'POST', '{"reports":[{"id":"b","text":"om b"}]}'],
    ]);
    for (const { init } of asked) {
      const headers = new Headers(init?.headers);
      expect(headers.get('x-samsyn-owner')).toBe('owner-1');
      expect(headers.get('content-type')).toBe('application/json');
    }
  });

  it.each([
    { why: 'personal-data', status: 422, body: PERSONAL },
    { why: 'refused', status: 422, body: { type: 'urn:samsyn:unprocessable' } },
    { why: 'refused', status: 409, body: {} },
    { why: 'refused', status: 400, body: ['odd'] },
  ] as const)('keeps what was refused ($status, $why) and goes on to the next', async (refusal) => {
    serverThat(answer(refusal.status, refusal.body), answer(200, RECEIPT));
    const outbox = outboxOf('a', 'b');
    expect(await sendFrom(outbox)).toEqual([
      { kind: 'stopped', id: 'a', why: refusal.why },
      { kind: 'received', receipt: { id: 'b', ...RECEIPT } },
    ]);
    expect([...outbox.rows.values()].map(({ id, stopped }) => [id, stopped])).toEqual([
      ['a', refusal.why],
    ]);
  });

  it('does not send again what a person must correct first', async () => {
    const asked = serverThat(answer(422, PERSONAL));
    const outbox = outboxOf('a');
    await sendFrom(outbox);
    expect(await sendFrom(outbox)).toEqual([]);
    expect(asked).toHaveLength(1);
    expect(outbox.rows.size).toBe(1);
  });

  it.each([
    { what: 'no network', first: new TypeError('Failed to fetch'), kind: 'later' },
    { what: 'a server in trouble', first: answer(503, {}), kind: 'later' },
    { what: 'too much at once', first: answer(429, {}), kind: 'later' },
    { what: 'a portal’s own page', first: new Response('<p>Logga in</p>'), kind: 'later' },
    { what: 'signed out', first: answer(401, {}), kind: 'signed-out' },
  ])('stops at $what, and keeps everything', async ({ first, kind }) => {
    const asked = serverThat(first);
    const outbox = outboxOf('a', 'b');
    expect(await sendFrom(outbox)).toEqual([{ kind }]);
    expect([...outbox.rows.keys()]).toEqual(['a', 'b']);
    expect(asked).toHaveLength(1);
  });

  it('has received it even when the receipt does not say when it is read', async () => {
    serverThat(answer(200, { readBy: 7 }));
    expect(await sendFrom(outboxOf('a'))).toEqual([
      { kind: 'received', receipt: { id: 'a', readBy: '', meetingAt: '' } },
    ]);
  });
});

describe('taking back', () => {
  it.each([
    { first: new Response(null, { status: 204 }), gone: true },
    { first: answer(404, {}), gone: true },
    { first: answer(503, {}), gone: false },
    { first: answer(401, {}), gone: false },
    { first: new TypeError('Failed to fetch'), gone: false },
  ])('says whether the report is gone ($gone)', async ({ first, gone }) => {
    const asked = serverThat(first);
    expect(await withdraw('r-7')).toBe(gone);
    expect(asked.map(({ path, init }) => [path, init?.method])).toEqual([
      ['/api/reports/r-7', 'DELETE'],
    ]);
  });
});
