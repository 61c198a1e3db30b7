// A database server of an earlier time, as far as a client needs it to learn its version (protocol 3.0).
import { createServer, type Socket } from 'node:net';

export type OldDatabase = AsyncDisposable & { readonly url: string };

/** One message: a letter, the length with itself, the content. */
function message(letter: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(5, letter);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

function int(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeInt16BE(value);
  else buffer.writeInt32BE(value);
  return buffer;
}

const READY = message('Z', 'I');
const WELCOME = Buffer.concat([
  message('R', int(0, 4)),
  message('S', 'server_version\0', '14.11\0'),
  READY,
]);
const INT4 = 23;

/** The answer to any question: one row of one number, as `server_version_num` has it. */
function oneNumber(number: number): Buffer {
  const text = String(number);
  const column = [int(0, 4), int(0, 2), int(INT4, 4), int(4, 2), int(-1, 4), int(0, 2)];
  return Buffer.concat([
    message('T', int(1, 2), 'v\0', ...column),
    message('D', int(1, 2), int(text.length, 4), text),
    message('C', 'SELECT 1\0'),
    READY,
  ]);
}

/** @example await using old = await oldDatabase(140_011); */
export async function oldDatabase(version: number): Promise<OldDatabase> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(WELCOME);
      socket.on('data', (asked) => {
        if (asked[0] === 'Q'.charCodeAt(0)) socket.write(oneNumber(version));
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  };
  return { url: `postgres://samsyn@127.0.0.1:${port}/samsyn`, [Symbol.asyncDispose]: close };
}
