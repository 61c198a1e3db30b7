import type { CustomFetch } from 'openid-client';
import { isLoopback } from '#platform/http';

/** Why a provider could not be asked. Nothing of what it answered is in it. */
export class ProviderAway extends Error {
  constructor(why: string) {
    super(`The provider cannot be asked: ${why}`);
    this.name = 'ProviderAway';
  }
}

const MOST_BYTES = 512 * 1024;
const MILLISECONDS = 8_000;

/**
 * fetch for one provider, and for nobody else: https (plain http on this machine only, where the demo's provider lives),
 * the host of the issuer or one that the operator has named, no redirects, 8 seconds, 512 kB. What a provider writes in
 * its metadata can so never make us ask another server.
 * @param hosts with port where there is one: "login.example.se", "127.0.0.1:8080"
 */
export function fetchFrom(hosts: readonly string[]): CustomFetch {
  return async (address, { body, headers: sent, method }) => {
    const url = new URL(address);
    if (!hosts.includes(url.host)) throw new ProviderAway('another host');
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
      throw new ProviderAway('not https');
    const signal = AbortSignal.timeout(MILLISECONDS);
    const asked = { method, headers: sent, redirect: 'manual', signal } as const;
    const answer = await fetch(url, { ...asked, body: body ?? null });
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      throw new ProviderAway('a redirect');
    }
    const { status, headers } = answer;
    return new Response(status === 204 ? null : await wholeBody(answer), { status, headers });
  };
}

async function wholeBody(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of partsOf(answer)) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new ProviderAway('too long an answer');
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts));
}

async function* partsOf(answer: Response): AsyncGenerator<Uint8Array> {
  if (answer.body) yield* answer.body;
}
