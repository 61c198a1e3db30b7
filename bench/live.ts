// Report sent → on other screens: 500 open pictures, 100 reports a second.
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { weekOf } from '#platform/weeks';
import { send, sessionCookie, someReport } from '../test/builders/writer.ts';
import type { Figure } from './figure.ts';
import { quantile, rounded } from './stopwatch.ts';

const LISTENERS = 500;
const RATE = 100;
const SECONDS = 10;

type Heard = { readonly at: number; readonly total: number };

/** Latency from sending to each listener's tick, over all reports and listeners. */
export async function measureLive(url: string): Promise<Figure[]> {
  const week = weekOf(new Date());
  const coordinator = await sessionCookie(url, 'coordinator');
  const heard: Heard[][] = [];
  const closers = await Promise.all(
    Array.from({ length: LISTENERS }, async () => {
      const mine: Heard[] = [];
      heard.push(mine);
      return listen(url, { cookie: coordinator, week, heard: mine });
    }),
  );
  await sleep(1_500);
  const base = heard[0]?.at(-1)?.total ?? 0;
  const sent = await report(url);
  await sleep(1_500);
  for (const close of closers) close();
  const latencies = heard.flatMap((mine) => latenciesOf(mine, sent, base));
  const lost = LISTENERS * sent.length - latencies.length;
  const p95 = rounded(quantile(latencies, 0.95), 0);
  return [
    {
      name: `report → ${LISTENERS} screens at ${RATE}/s, p95 (lost: ${lost})`,
      value: p95,
      unit: 'ms',
      baseline: { name: 'median ms', value: rounded(quantile(latencies, 0.5), 0) },
      bar: '≤ 300 ms, none lost',
      held: p95 <= 300 && lost === 0,
    },
  ];
}

function latenciesOf(mine: readonly Heard[], sent: readonly number[], base: number): number[] {
  return sent.flatMap((at, n) => {
    const tick = mine.find((one) => one.total >= base + n + 1);
    return tick ? [tick.at - at] : [];
  });
}

/** Sends at an even pace. @returns when each was sent, in the order in which they were answered */
async function report(url: string): Promise<readonly number[]> {
  const cookie = await sessionCookie(url, 'schoolHost');
  const sent: number[] = [];
  const all: Promise<void>[] = [];
  const started = performance.now();
  for (let n = 0; n < RATE * SECONDS; n += 1) {
    const due = started + (n * 1_000) / RATE;
    if (due > performance.now()) await sleep(due - performance.now());
    const at = performance.now();
    const one = send(url, cookie, someReport(n, new Date())).then((status) => {
      if (status !== 200) throw new Error(`Answered ${status}`);
      sent.push(at);
    });
    all.push(one);
  }
  await Promise.all(all);
  return sent;
}

function listen(
  url: string,
  given: { readonly cookie: string; readonly week: string; readonly heard: Heard[] },
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const asked = get(
      `${url}/api/picture/stream?week=${given.week}`,
      { headers: { cookie: given.cookie }, agent: false },
      (answer) => {
        if (answer.statusCode !== 200)
          reject(new Error(`The stream answered ${answer.statusCode}`));
        let rest = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          const events = (rest + chunk).split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events) note(event, given);
        });
        resolve(() => asked.destroy());
      },
    );
    asked.on('error', reject);
  });
}

function note(event: string, given: { readonly week: string; readonly heard: Heard[] }): void {
  const total = new RegExp(`"week":"${given.week}","total":(\\d+)`).exec(event)?.[1];
  if (total !== undefined) given.heard.push({ at: performance.now(), total: Number(total) });
}
