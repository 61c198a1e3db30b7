// A house in which time goes on and people of the demo work: what they do goes through the doors that everyone uses.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowsOf } from './database.ts';
import { NOW } from './demo-database.ts';
import { openHouse, type House } from './house.ts';

export type Form = Readonly<Record<string, string | readonly string[]>>;
export type WorkingHouse = {
  readonly house: House;
  readonly now: () => Date;
  /** Moves time forward; who worked before signs in anew. */
  readonly moveTo: (at: Date) => void;
  /** Asks as one of the demo's people. */
  readonly ask: (persona: string, path: string, asked?: Asked) => Promise<Response>;
  /** Sends a form. @returns where it leads @throws when the form came back */
  readonly send: (persona: string, path: string, form: Form) => Promise<string>;
  /** Sends JSON. @throws when it was not taken */
  readonly tell: (persona: string, path: string, body: unknown) => Promise<unknown>;
  /** As the owner of the tables. */
  readonly rows: (
    query: string,
    values?: readonly unknown[],
  ) => Promise<readonly Record<string, unknown>[]>;
  /** Where files lie for a while. */
  readonly folder: string;
  readonly close: () => Promise<void>;
};
type Asked = {
  readonly method?: string;
  readonly type?: string;
  readonly body?: string;
};

/** @example const work = await workingHouse(); work.moveTo(new Date('2026-11-27T14:00:00Z')); */
export async function workingHouse(): Promise<WorkingHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-year-'));
  let now = NOW;
  const house = await openHouse(folder, () => now);
  const cookies = new Map<string, Promise<string>>();
  const cookieOf = (persona: string): Promise<string> => {
    const known = cookies.get(persona) ?? signIn(house, persona);
    cookies.set(persona, known);
    return known;
  };
  const ask: WorkingHouse['ask'] = async (persona, path, { method = 'GET', type, body } = {}) =>
    house.app.http.request(path, {
      method,
      headers: {
        ...{ cookie: await cookieOf(persona), host: 'localhost' },
        ...(type !== undefined && { 'content-type': type }),
      },
      ...(body !== undefined && { body }),
    });
  return {
    ...{ house, folder, ask, ...sendersOf(ask), now: () => now },
    moveTo: (at) => {
      if (at < now) throw new Error('Time goes forward only.');
      now = at;
      cookies.clear();
    },
    rows: (query, values = []) => rowsOf(house.demo.url, query, [...values]),
    close: async () => {
      house.app.live.stop();
      await house.demo.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signIn({ app }: House, persona: string): Promise<string> {
  const { people } = await app.members.directory();
  const person = people.find((one) => one.persona === persona)?.id;
  if (person === undefined) throw new Error(`No ${persona}`);
  const given = { person, scope: 'full', assurance: 2, device: 'test' } as const;
  return `samsyn=${await app.members.openSession(given)}`;
}

function sendersOf(ask: WorkingHouse['ask']): Pick<WorkingHouse, 'send' | 'tell'> {
  return {
    send: async (persona, path, form) => {
      const body = new URLSearchParams(
        Object.entries(form).flatMap(([name, value]) =>
          (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
        ),
      ).toString();
      const type = 'application/x-www-form-urlencoded';
      const answer = await ask(persona, path, { method: 'POST', type, body });
      if (answer.status !== 303) throw new Error(await refusalOf(path, answer));
      return answer.headers.get('location') ?? '';
    },
    tell: async (persona, path, body) => {
      const json = { method: 'POST', type: 'application/json', body: JSON.stringify(body) };
      const answer = await ask(persona, path, json);
      if (!answer.ok) throw new Error(await refusalOf(path, answer));
      return answer.status === 204 ? undefined : answer.json();
    },
  };
}

/** What came back, short enough to be read. */
async function refusalOf(path: string, answer: Response): Promise<string> {
  const text = (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  return `${path}: ${answer.status} ${text.slice(0, 1500)}`;
}
