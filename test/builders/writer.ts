// A partner's program that reports over HTTP and, like the phone, sends again until it is answered.
import { randomUUID } from 'node:crypto';

/** Signs in as a persona of the demo. */
export async function sessionCookie(url: string, persona: string): Promise<string> {
  const answer = await fetch(`${url}/demo/persona`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `persona=${persona}`,
  });
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  if (cookies.length === 0) throw new Error(`No session for ${persona}: ${answer.status}`);
  return cookies.join('; ');
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
