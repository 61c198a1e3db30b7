// A partner's program that reports over HTTP and, like the phone, sends again until it is answered.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Tries to sign in while the server says "not now", and half a second between. */
const PATIENCE = 60;

/**
 * Signs in as a persona of the demo: follows the sign-in from page to page, as a browser does, and tries again while the
 * database is away.
 */
export async function sessionCookie(url: string, persona: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const { cookie, status } = await signInOnce(url, persona);
    if (cookie !== undefined) return cookie;
    if (status !== 503 || attempt === PATIENCE)
      throw new Error(`No session for ${persona}: ${status}`);
    await sleep(500);
  }
}

async function signInOnce(
  url: string,
  persona: string,
): Promise<{ readonly cookie: string | undefined; readonly status: number }> {
  const jar = new Map<string, string>();
  let answer = await visit(`${url}/demo/persona`, jar, {
    method: 'POST',
    body: `persona=${persona}`,
  });
  for (let hop = 0; hop < 10 && answer.status === 303; hop += 1) {
    const next = new URL(answer.headers.get('location') ?? '/', answer.url);
    // The page on which one lands is of no interest, only that one is let in.
    if (jar.has('samsyn')) break;
    answer = await visit(next.href, jar, {});
  }
  return { cookie: jar.has('samsyn') ? cookieHeader(jar) : undefined, status: answer.status };
}

function cookieHeader(jar: ReadonlyMap<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

async function visit(
  url: string,
  jar: Map<string, string>,
  asked: { readonly method?: string; readonly body?: string },
): Promise<Response> {
  const answer = await fetch(url, {
    ...asked,
    redirect: 'manual',
    headers: {
      cookie: cookieHeader(jar),
      ...(asked.body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
  });
  for (const line of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    if (value === '' || /expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
  await answer.arrayBuffer();
  return answer;
}

export type MadeReport = { readonly id: string } & Readonly<Record<string, unknown>>;

const AREAS = ['vivalla', 'oxhagen', 'varberga', 'centrum', 'rosta'];
const CATEGORIES = ['damage', 'disorder', 'litter', 'vehicle'];

/** A report like those from a phone; `n` varies place and kind. */
export function someReport(n: number, at: Date = new Date()): MadeReport {
  return {
    id: randomUUID(),
    kind: 'event',
    category: CATEGORIES[n % CATEGORIES.length],
    area: AREAS[n % AREAS.length],
    eventFrom: new Date(at.getTime() - (n % 60) * 60_000).toISOString(),
    ...(n % 3 === 0 ? { text: 'Glas på marken vid entrén.' } : {}),
  };
}

/** Sends once. @returns the status, or 0 when there was no answer */
export async function send(url: string, cookie: string, report: MadeReport): Promise<number> {
  try {
    const answer = await fetch(`${url}/api/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ reports: [report] }),
      signal: AbortSignal.timeout(10_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
