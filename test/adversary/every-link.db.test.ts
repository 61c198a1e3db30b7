// Whoever follows every link of every page that they are shown meets a page: no dead end, no fault of ours, no word without a
// text. Pages that script draws are walked by the journeys; what the server draws is walked here, as every role, in both
// languages.
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Visitor } from '../builders/house.ts';
import { standingHouse } from '../builders/standing-house.ts';

const house = standingHouse();

/** Where pages lead out of ours, or to what is no page: a file is asked for all the same. */
const NOT_WALKED = /^\/(assets|api\/picture\/stream|demo|logga-in\/org)/;
/** Pages of the same form that are walked: of fifty weeks or measures, some. */
const OF_A_FORM = 3;
const MOST = 400;

/** The form of an address: what names one thing among many is left out. */
function formOf(path: string): string {
  return path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\d{4}-W\d{2}(-\w+)?/g, ':week')
    .replace(/\/(omrade|polisomrade|register)\/[\w-]+/g, '/$1/:name')
    .replace(/=[^&]*/g, '=')
    .replace(/\d+/g, ':n');
}

/** The addresses on our own pages that a page leads to. */
function linksOf(body: string, from: string): readonly string[] {
  return [...body.matchAll(/<a\b[^>]*?\bhref="([^"]+)"/g)].flatMap(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), new URL(from, 'http://localhost'));
    if (url.host !== 'localhost' || !url.protocol.startsWith('http')) return [];
    return NOT_WALKED.test(url.pathname) ? [] : [`${url.pathname}${url.search}`];
  });
}

/** A key that has no text is shown as it is: "nav.picture". */
const KEY = />\s*[a-z]+(?:\.[a-zA-Z]+)+\s*</;
/** Ways out of ours are called by their host, which looks like a key. */
const OUT = /<a\b[^>]*href="https?:[^>]*>[^<]*<\/a>/g;

/** The text of a page; of a file nothing is read. */
async function pageIn(answer: Response): Promise<string> {
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) return answer.text();
  await answer.body?.cancel();
  return '';
}

type Fault = { readonly path: string; readonly from: string; readonly why: string };

class Walk {
  readonly faults: Fault[] = [];
  readonly #seen = new Set<string>();
  readonly #forms = new Map<string, number>();
  readonly #waiting: { readonly path: string; readonly from: string }[] = [];
  readonly #cookie: string;

  constructor({ cookie }: Visitor) {
    this.#cookie = cookie;
  }

  get walked(): number {
    return this.#seen.size;
  }

  add(path: string, from: string): void {
    const form = formOf(path);
    const before = this.#forms.get(form) ?? 0;
    if (this.#seen.has(path) || before >= OF_A_FORM || this.#seen.size >= MOST) return;
    this.#seen.add(path);
    this.#forms.set(form, before + 1);
    this.#waiting.push({ path, from });
  }

  async go(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
      await this.#look(next.path, next.from);
  }

  async #look(path: string, from: string): Promise<void> {
    const answer = await house().app.http.request(path, {
      headers: { cookie: this.#cookie, host: 'localhost', accept: 'text/html' },
    });
    const { status } = answer;
    const body = await pageIn(answer);
    const to = answer.headers.get('location');
    if (to !== null) this.add(to, path);
    else if (status !== 200) this.faults.push({ path, from, why: String(status) });
    const key = KEY.exec(body.replaceAll(OUT, ''))?.[0];
    if (key !== undefined) this.faults.push({ path, from, why: key });
    for (const link of linksOf(body, path)) this.add(link, path);
  }
}

const Menu = z.object({ menu: z.array(z.object({ href: z.string() })) });

it('every link that a role is shown leads to a page, in both languages', async () => {
  const faults: string[] = [];
  let walked = 0;
  for (const visitor of house().visitors) {
    const walk = new Walk(visitor);
    walk.add('/', 'the first page');
    if (visitor.role !== 'nobody') walk.add('/konto', 'the frame');
    const session = await house().app.http.request('/api/session', {
      headers: { cookie: visitor.cookie, host: 'localhost' },
    });
    const { menu } = Menu.parse(await session.json());
    for (const { href } of menu) walk.add(href, 'the menu');
    await walk.go();
    walked += walk.walked;
    for (const { path, from, why } of walk.faults)
      faults.push(`${visitor.name}: ${from} → ${path}: ${why}`);
  }
  expect(faults).toEqual([]);
  expect(walked).toBeGreaterThan(800);
}, 600_000);
