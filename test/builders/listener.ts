// Somebody else's server on this machine, which takes messages and behaves as badly as it is told to.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

export type Taken = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** What it does: answers with a status, says nothing, breaks off, points elsewhere, or never ends what it says. */
export type Manner = number | 'silent' | 'closes' | 'redirects' | 'endless';

export type Listener = {
  readonly url: string;
  readonly taken: Taken[];
  manner: Manner;
  /** Bytes that were written of what never ends. */
  readonly written: () => number;
  readonly close: () => Promise<void>;
};

/** @example const listener = await openListener(); … listener.manner = 500; */
export async function openListener(): Promise<Listener> {
  const taken: Taken[] = [];
  let written = 0;
  const server = createServer((asked, answer) => {
    let body = '';
    asked.setEncoding('utf8');
    asked.on('data', (text: string) => (body += text));
    asked.on('end', () => {
      taken.push({ path: asked.url ?? '', headers: asked.headers, body });
      behave(answer);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const url = `http://127.0.0.1:${port}/samsyn`;
  const listener: Listener = {
    ...{ url, taken, manner: 204, written: () => written },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  function behave(answer: ServerResponse): void {
    const { manner } = listener;
    if (manner === 'closes') answer.destroy();
    if (manner === 'redirects') answer.writeHead(307, { location: `${url}/elsewhere` }).end();
    if (manner === 'endless') pour(answer.writeHead(200));
    if (typeof manner === 'number') answer.writeHead(manner).end('<script>an answer</script>');
  }
  function pour(answer: ServerResponse): void {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const more = (): void => {
      while (!answer.destroyed) {
        written += chunk.length;
        if (!answer.write(chunk)) return;
      }
    };
    answer.on('drain', more);
    more();
  }
  return listener;
}

/**
 * As whoever made the other system would check a message, from what the standard says and nothing of ours.
 * @param secret in base64, without its beginning
 */
export function isSignedWith(secret: string, { headers, body }: Taken): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret, 'base64');
  const wanted = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}
