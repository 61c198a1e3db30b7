import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { WaitingMail } from './mail-store.ts';

export type Post = {
  /** Hands one mail over; throws when it was not taken. */
  readonly send: (mail: WaitingMail) => Promise<void>;
  readonly close: () => void;
};

export type PostNeeds = {
  /** smtp:// or smtps://; absent: mail becomes a file in `outbox`. */
  readonly smtpUrl: string | undefined;
  readonly outbox: string;
  /** Sender's address. */
  readonly from: string;
  readonly now: () => Date;
};

/** The way out for mail: a server, or a folder of .eml files where there is none. */
export function mailTo(needs: PostNeeds): Post {
  return needs.smtpUrl === undefined ? toFolder(needs) : toServer(needs, needs.smtpUrl);
}

function toServer(needs: PostNeeds, url: string): Post {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      await transport.sendMail(written(needs, mail));
    },
    close: () => transport.close(),
  };
}

function toFolder(needs: PostNeeds): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(written(needs, mail));
      if (!Buffer.isBuffer(message)) throw new Error('A mail is written as a whole');
      mkdirSync(needs.outbox, { recursive: true, mode: 0o700 });
      const path = join(needs.outbox, `${mail.id}.eml`);
      // Whoever looks into the folder never sees half a mail.
      writeFileSync(`${path}.part`, message, { mode: 0o600 });
      renameSync(`${path}.part`, path);
    },
    close: () => transport.close(),
  };
}

function written(
  { from, now }: PostNeeds,
  mail: WaitingMail,
): Parameters<Transport['sendMail']>[0] {
  const { id, to, subject, sentence, link } = mail;
  return {
    ...{ from, to, subject, date: now(), text: `${sentence}\n\n${link}\n` },
    // The same on every try: a mailbox that has it already keeps one.
    messageId: `<${id}@${from.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

type Transport = ReturnType<typeof createTransport>;
