// The workbench's way to the server: JSON in, problems (RFC 9457) out as one kind of error.

/** What the server refused, in its own words. `status` 0: the server was not reached. */
export class Refused extends Error {
  readonly status: number;
  /** The problem itself, for what a page has to know of it: where something was found, for example. */
  readonly problem: unknown;
  constructor(status: number, title: string, problem?: unknown) {
    super(title);
    this.name = 'Refused';
    this.status = status;
    this.problem = problem;
  }
}

/** Tells whether an answer is of the kind that was asked for; the contract itself is held by the server. */
export type Guard<T> = (body: unknown) => body is T;

/** True for an object with these keys: enough to know a stale or foreign answer from ours. */
export function hasKeys(body: unknown, keys: readonly string[]): boolean {
  return typeof body === 'object' && body !== null && keys.every((key) => key in body);
}

function titleOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  if ('detail' in body && typeof body.detail === 'string') return body.detail;
  return 'title' in body && typeof body.title === 'string' ? body.title : '';
}

type Init = Omit<RequestInit, 'headers'>;

async function ask(path: string, init: Init): Promise<Response> {
  const json = init.body === undefined ? {} : { 'content-type': 'application/json' };
  try {
    return await fetch(path, { ...init, headers: { accept: 'application/json', ...json } });
  } catch (cause) {
    // A request that we ourselves gave up is not a lost connection.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Refused(0, '');
  }
}

/**
 * Asks the server and gives its answer, or throws Refused.
 * @example getJson('/api/session', isSession)
 */
export async function getJson<T>(path: string, guard: Guard<T>, init: Init = {}): Promise<T> {
  const response = await ask(path, init);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new Refused(response.status, titleOf(body), body);
  if (!guard(body)) throw new Refused(response.status, '');
  return body;
}

/**
 * Sends something to the server and gives its answer, or throws Refused.
 * @example postJson('/api/inflow/1/decision', { kind: 'approve', version: 1 }, isDecided)
 */
export function postJson<T>(path: string, body: unknown, guard: Guard<T>): Promise<T> {
  return getJson(path, guard, { method: 'POST', body: JSON.stringify(body) });
}
