// Everything a page sends out, kept for the question "did a personal detail ever leave the device?".
import type { BrowserContext, Page, Request } from 'playwright-core';

export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: string;
  readonly body: string;
};

export type Wire = {
  /** Every request since the visitor arrived, service worker and WebSocket frames included. */
  sent(): Promise<readonly Sent[]>;
  /** The requests to a path ("/api/reports") that carried something: POST, PUT, PATCH, DELETE. */
  writes(path: string): Promise<readonly Sent[]>;
  /** "where: seed" for each seed found in an address, a header or a body, however it was encoded. */
  leaks(seeds: readonly string[]): Promise<readonly string[]>;
};

function unescaped(text: string): string {
  const percent = text
    .replaceAll('+', ' ')
    .replace(/(%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    );
  return percent.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function base64Texts(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? []).map((run) =>
    Buffer.from(run.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString('utf8'),
  );
}

/** The readings of a text under the encodings a browser or a script would use. */
export function readings(text: string): string[] {
  const plain = [text, unescaped(text)];
  return [...plain, ...plain.flatMap(base64Texts)].map((reading) => reading.toLowerCase());
}

function findLeaks(sent: readonly Sent[], seeds: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { method, url, headers, body } of sent) {
    const heard = [url, headers, body].flatMap(readings);
    for (const seed of seeds) {
      const wanted = seed.toLowerCase();
      if (heard.some((text) => text.includes(wanted))) found.add(`${method} ${url}: ${seed}`);
    }
  }
  return [...found];
}

async function describe(request: Request): Promise<Sent> {
  const headers = await request.allHeaders().catch(() => request.headers());
  return {
    method: request.method(),
    url: request.url(),
    headers: Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    body: request.postDataBuffer()?.toString('utf8') ?? '',
  };
}

function listenToSockets(page: Page, keep: (sent: Sent) => void): void {
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      keep({ method: 'WS', url: socket.url(), headers: '', body: payload.toString() });
    });
  });
}

/** Listens to a context from now on; start it before the first page is opened. */
export function listen(context: BrowserContext): Wire {
  const kept: Promise<Sent>[] = [];
  context.on('request', (request) => kept.push(describe(request)));
  context.on('page', (page) => {
    listenToSockets(page, (sent) => kept.push(Promise.resolve(sent)));
  });
  const sent = (): Promise<Sent[]> => Promise.all(kept);
  return {
    sent,
    writes: async (path) =>
      (await sent()).filter((one) => one.method !== 'GET' && new URL(one.url).pathname === path),
    leaks: async (seeds) => findLeaks(await sent(), seeds),
  };
}
