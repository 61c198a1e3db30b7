/** Why there is no answer to use: nothing came, too slow, broken off, too large, or sent elsewhere. */
export type Trouble = 'unreachable' | 'slow' | 'cut' | 'too-large' | 'redirected';

export type Answer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: Headers;
      /** UTF-8 text; to a GET empty for any status but 200. */
      readonly body: string;
    }
  | { readonly ok: false; readonly trouble: Trouble };

export type Asked = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent by POST; without it, it is a GET. */
  readonly body?: string;
  /** Bytes, unpacked. */
  readonly most: number;
  /** For the whole answer, to its last byte. */
  readonly milliseconds: number;
};

/**
 * Asks once. A redirect is not followed: who answers elsewhere is not whom we trust. Never throws for what the other
 * side does.
 * @throws TypeError when the address is neither https nor on this machine
 */
export async function ask(asked: Asked): Promise<Answer> {
  if (!isSafe(new URL(asked.url))) throw new TypeError('Only https, or http on this machine');
  const signal = AbortSignal.timeout(asked.milliseconds);
  try {
    const response = await fetch(asked.url, {
      headers: { ...asked.headers },
      ...(asked.body !== undefined && { method: 'POST', body: asked.body }),
      redirect: 'manual',
      signal,
    });
    return await read(response, asked.most);
  } catch {
    return { ok: false, trouble: signal.aborted ? 'slow' : 'unreachable' };
  }

  async function read(response: Response, most: number): Promise<Answer> {
    const { status, headers } = response;
    if (status >= 300 && status < 400 && status !== 304) {
      await response.body?.cancel();
      return { ok: false, trouble: 'redirected' };
    }
    if (status !== 200 && asked.body === undefined) {
      await response.body?.cancel();
      return { ok: true, status, headers, body: '' };
    }
    return whole(response, most).catch(() => ({
      ok: false,
      trouble: signal.aborted ? 'slow' : 'cut',
    }));
  }
}

async function whole(response: Response, most: number): Promise<Answer> {
  const { status, headers } = response;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let body = '';
  let bytes = 0;
  for await (const chunk of chunksOf(response)) {
    bytes += chunk.length;
    // Leaving the loop ends the stream, and with it the connection.
    if (bytes > most) return { ok: false, trouble: 'too-large' };
    body += decoder.decode(chunk, { stream: true });
  }
  return { ok: true, status, headers, body: body + decoder.decode() };
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body) yield* response.body;
}

function isSafe({ protocol, hostname }: URL): boolean {
  const isHere = hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}
