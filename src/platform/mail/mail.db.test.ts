import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf, testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { isAddress, mailsWaiting, mailTo, queueMail, sendWaiting, type Post } from './index.ts';

let held: TestDatabase;
let smtp: SmtpServer;
let post: Post;
let at = new Date('2026-11-24T08:00:00Z');
const now = (): Date => at;
beforeAll(async () => {
  held = await testDatabase();
  smtp = await smtpServer();
});
afterAll(async () => {
  await smtp.close();
  await held.close();
});
beforeEach(async () => {
  at = new Date('2026-11-24T08:00:00Z');
  smtp.answer = '250 Ok';
  smtp.taken.length = 0;
  await rowsOf(held.url, 'truncate mail.waiting');
  post = mailTo({ smtpUrl: smtp.url, outbox: '/nowhere', from: 'samsyn@kommun.example', now });
});
afterEach(() => post.close());

const MAIL = {
  to: 'ny@partner.example',
  subject: 'Inbjudan till Samsyn',
  sentence: 'Du är inbjuden till Samsyn. Öppna länken för att se vad inbjudan gäller.',
  link: 'https://samsyn.example/inbjudan/abc',
};
const queue = (): Promise<void> =>
  held.database.asSystemUnscoped((handle) => queueMail(handle, MAIL, at));
const send = (): ReturnType<typeof sendWaiting> =>
  sendWaiting({ database: held.database, post, now });
const waiting = (): ReturnType<typeof mailsWaiting> => held.database.asSystemUnscoped(mailsWaiting);

describe('a mail', () => {
  it('goes out once, with a sentence and a link, and leaves no address behind', async () => {
    await queue();
    expect(await send()).toEqual({ sent: 1, putOff: 0, givenUp: 0 });
    expect(await send()).toEqual({ sent: 0, putOff: 0, givenUp: 0 });
    expect(smtp.taken).toHaveLength(1);
    const [mail = ''] = smtp.taken;
    expect(mail).toContain('To: ny@partner.example');
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(mail).toContain('https://samsyn.example/inbjudan/abc');
    expect(await rowsOf(held.url, 'select * from mail.waiting')).toEqual([]);
  });

  it('is never sent when what it tells of was not kept', async () => {
    const failed = held.database.asSystemUnscoped(async (handle) => {
      await queueMail(handle, MAIL, at);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await send()).toEqual({ sent: 0, putOff: 0, givenUp: 0 });
    expect(smtp.taken).toEqual([]);
  });

  it('is tried again, later and later, and sent when the server takes it', async () => {
    await queue();
    smtp.answer = '451 Later';
    expect(await send()).toEqual({ sent: 0, putOff: 1, givenUp: 0 });
    expect(await send()).toEqual({ sent: 0, putOff: 0, givenUp: 0 });
    smtp.answer = '250 Ok';
    at = new Date(at.getTime() + 61_000);
    expect(await send()).toEqual({ sent: 1, putOff: 0, givenUp: 0 });
  });

  it('is given up after two days, told, and gone after a week', async () => {
    await queue();
    smtp.answer = '550 No such mailbox';
    for (let tries = 0; tries < 8; tries += 1) {
      await send();
      at = new Date(at.getTime() + 25 * 3_600_000);
    }
    expect(await waiting()).toEqual({ waiting: 0, givenUp: 1 });
    at = new Date(at.getTime() + 8 * 24 * 3_600_000);
    await send();
    expect(await waiting()).toEqual({ waiting: 0, givenUp: 0 });
  });

  it('is sent by one of two servers, not by both', async () => {
    for (let n = 0; n < 6; n += 1) await queue();
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ sent }) => sent).reduce((a, b) => a + b)).toBe(6);
    expect(smtp.taken).toHaveLength(6);
  });

  it('becomes a file where there is no server', async () => {
    const outbox = mkdtempSync(join(tmpdir(), 'samsyn-outbox-'));
    post = mailTo({ smtpUrl: undefined, outbox, from: 'samsyn@localhost', now });
    await queue();
    expect(await send()).toEqual({ sent: 1, putOff: 0, givenUp: 0 });
    const files = readdirSync(outbox);
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.eml$/)]);
    expect(readFileSync(join(outbox, files[0] ?? ''), 'utf8')).toContain('/inbjudan/abc');
    rmSync(outbox, { recursive: true });
  });

  it('can be queued by whoever does something, and read by nobody but its sender', async () => {
    const scope = { organisation: 1, role: 'coordinator', inWeeklyRound: true, person: 'x' };
    await held.database.as(scope, (handle) => queueMail(handle, MAIL, at));
    expect(await held.database.as(scope, mailsWaiting)).toEqual({ waiting: 0, givenUp: 0 });
    expect(await waiting()).toEqual({ waiting: 1, givenUp: 0 });
  });
});

it('writes to one address only', () => {
  expect(isAddress('a@b.example')).toBe(true);
  for (const bad of [
    'a@b.example, c@d.example',
    'a b@c.example',
    'a@b\r\nBcc: x@y.example',
    '<a@b>',
    'a',
  ])
    expect(isAddress(bad)).toBe(false);
});

type SmtpServer = {
  readonly url: string;
  /** Mails that were taken, as they came. */
  readonly taken: string[];
  /** What is answered to the sender's address. */
  answer: string;
  readonly close: () => Promise<void>;
};

/** As much of RFC 5321 as a client needs. */
async function smtpServer(): Promise<SmtpServer> {
  const taken: string[] = [];
  const server: Server = createServer((socket) => talk(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const made: SmtpServer = {
    ...{ url: `smtp://127.0.0.1:${port}`, taken, answer: '250 Ok' },
    close: () => new Promise((done) => server.close(() => done())),
  };
  function talk(socket: Socket): void {
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let body: string | undefined;
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (body === undefined) body = command(line, say, socket);
        else if (line === '.') {
          taken.push(body);
          body = undefined;
          say('250 Taken');
        } else body += `${line}\n`;
      }
    });
    say('220 test');
  }
  function command(line: string, say: (line: string) => void, socket: Socket): string | undefined {
    if (/^MAIL/i.test(line)) say(made.answer);
    else if (/^DATA/i.test(line)) {
      say('354 Go on');
      return '';
    } else if (/^QUIT/i.test(line)) {
      say('221 Bye');
      socket.end();
    } else say('250 Ok');
    return undefined;
  }
  return made;
}
