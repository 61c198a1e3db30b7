// Sends forms in which one field at a time holds what points somebody out, and looks for it in everything that was kept.
import { randomUUID } from 'node:crypto';
import { rowsOf } from '../builders/database.ts';
import type { House } from '../builders/house.ts';

/** Published test numbers, and a made-up name. */
export const POISONS = ['19800313-9816', '070-174 06 05', 'Anna Svensson'];
const TRACE = /0313.?9816|174 06 05|1740605|anna.{0,3}svensson/i;

export type Fields = Readonly<Record<string, string>>;
export type Form = { readonly path: string; readonly fields: Fields };

type Sent = { readonly method: string; readonly type: string; readonly body: string };

export class Poisoner {
  readonly #house: () => House;
  #cookie = '';

  constructor(house: () => House) {
    this.#house = house;
  }

  /** A coordinator who signs in anew: whoever is refused very often is stopped for a while. */
  async #signIn(): Promise<string> {
    const { app, demo } = this.#house();
    const [row] = await rowsOf(
      demo.url,
      `select id from members.person where title = 'coordinator' limit 1`,
    );
    const person = String(row?.['id']);
    const signed = { person, scope: 'full', assurance: 2, device: 'test' } as const;
    return `samsyn=${await app.members.openSession(signed)}`;
  }

  async #send(path: string, { method, type, body }: Sent): Promise<Response> {
    if (this.#cookie === '') this.#cookie = await this.#signIn();
    const headers = { host: 'localhost', cookie: this.#cookie, 'content-type': type };
    const answer = await this.#house().app.http.request(path, { method, body, headers });
    if (answer.status !== 429) return answer;
    this.#cookie = await this.#signIn();
    return this.#send(path, { method, type, body });
  }

  async post(path: string, fields: Fields): Promise<Response> {
    const body = new URLSearchParams(fields).toString();
    return this.#send(path, { method: 'POST', type: 'application/x-www-form-urlencoded', body });
  }

  async call(path: string, body: object, method = 'POST'): Promise<Response> {
    const sent = { method, type: 'application/json', body: JSON.stringify(body) };
    return this.#send(path, sent);
  }

  /** The id of what a form has made. */
  async made(path: string, fields: Fields): Promise<string> {
    const answer = await this.post(path, fields);
    const to = answer.headers.get('location') ?? '';
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(to)?.[0];
    if (id === undefined) throw new Error(`${path} made nothing: ${String(answer.status)}`);
    return id;
  }

  /** What went wrong when each form was sent as it should be, and then with one field at a time poisoned. */
  async poison(forms: readonly Form[]): Promise<readonly string[]> {
    const failed: string[] = [];
    for (const { path, fields } of forms) {
      const { status } = await this.post(path, fields);
      if (status !== 303 && status !== 200)
        failed.push(`${path}: ${String(status)}, nothing wrong`);
      for (const sent of poisoned(fields)) failed.push(...(await this.#faults(path, sent)));
    }
    return [...new Set(failed)];
  }

  async #faults(path: string, sent: Fields): Promise<readonly string[]> {
    const answer = await this.post(path, sent);
    const said = `${path} ${JSON.stringify(sent)}`;
    const isTold = TRACE.test(answer.headers.get('location') ?? '');
    return [
      ...(answer.status >= 500 ? [`${said}: ${String(answer.status)}`] : []),
      ...(isTold ? [`${said}: in the address`] : []),
    ];
  }

  /** What points somebody out in the tables of the work, in mail and in the record. */
  async kept(): Promise<readonly string[]> {
    const { url } = this.#house().demo;
    const tables = await rowsOf(
      url,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('work', 'platform')
        and tablename ~ '^(meeting|wheel|action_plan|problem|cause|plan_|measure|comparison|effect|claim|document|register|mail)'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await rowsOf(url, `select t::text as row from ${String(name)} t`);
      found.push(...rows.map(({ row }) => `${String(name)}: ${String(row)}`));
    }
    const leaves = await rowsOf(url, `select convert_from(payload, 'UTF8') as row from audit.leaf`);
    return [...found, ...leaves.map(({ row }) => String(row))].filter((row) => TRACE.test(row));
  }
}

/** The form with each of its fields in turn poisoned: alone, on a line of its own, behind a word. */
function poisoned(fields: Fields): readonly Fields[] {
  return Object.entries(fields).flatMap(([name, text]) =>
    POISONS.flatMap((bad) =>
      [bad, `${text}\n${bad}`, `known:${bad}`].map((value) => ({ ...fields, [name]: value })),
    ),
  );
}

/** A decision as the meeting sends it. */
export function decision(more: object): object {
  const words = { what: 'Städa', why: 'Glas', area: 'varberga', byWhen: '2026-12-01' };
  return { ...words, organisation: 1, id: randomUUID(), ...more };
}
