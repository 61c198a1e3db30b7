import type { Context } from 'hono';

/** Everything that can go wrong in an answer, by name. The texts are for people; programs read `type`. */
const KINDS = {
  'not-found': { status: 404, title: 'Sidan finns inte eller har flyttats.' },
  'not-signed-in': { status: 401, title: 'Logga in först.' },
  'step-up': { status: 403, title: 'Den här delen kräver e-tjänstelegitimation (tillitsnivå 3).' },
  'sign-in-again': { status: 403, title: 'Visa först att det är du: logga in på nytt.' },
  'bad-request': { status: 400, title: 'Uppgifterna kunde inte läsas.' },
  'unsupported-type': {
    status: 415,
    title: 'Formatet stöds inte. Skicka JSON (application/json).',
  },
  'wrong-method': { status: 405, title: 'Adressen finns, men tar inte emot det här anropet.' },
  unprocessable: { status: 422, title: 'Det gick inte att skicka ännu.' },
  'personal-data': { status: 422, title: 'Texten innehåller personuppgifter.' },
  conflict: { status: 409, title: 'Samma nummer har redan använts för något annat.' },
  stale: { status: 409, title: 'Någon annan hann före. Läs igen och försök på nytt.' },
  'wrong-host': { status: 421, title: 'Den adressen hör inte hit.' },
  'too-large': { status: 413, title: 'Det är för stort.' },
  'too-many': { status: 429, title: 'För många försök. Vänta en stund.' },
  unavailable: { status: 503, title: 'Databasen svarar inte just nu. Försök igen om en stund.' },
  fault: { status: 500, title: 'Något gick fel hos oss.' },
} as const;

export type ProblemKind = keyof typeof KINDS;

/** A refusal that becomes an RFC 9457 problem. `extra` must hold nothing that a person wrote. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly detail: string | undefined;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(kind: ProblemKind, detail?: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(kind);
    this.name = 'Problem';
    this.kind = kind;
    this.detail = detail;
    this.extra = extra;
  }

  get status(): number {
    return KINDS[this.kind].status;
  }
}

/** RFC 9457: `application/problem+json`. The title in the language of the one who asks, where the caller has it. */
export function problemAnswer(
  context: Context,
  problem: Problem,
  title: string = KINDS[problem.kind].title,
): Response {
  const { status } = KINDS[problem.kind];
  const body = {
    type: `urn:samsyn:${problem.kind}`,
    title,
    status,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    ...problem.extra,
  };
  return context.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...retryAfter(problem),
    ...allow(problem),
  });
}

function retryAfter({ extra }: Problem): { 'retry-after'?: string } {
  const seconds = extra['retryAfterSeconds'];
  return typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {};
}

/** Which methods the address knows (RFC 9110, 15.5.6). */
function allow({ extra }: Problem): { allow?: string } {
  const methods = extra['allow'];
  return typeof methods === 'string' ? { allow: methods } : {};
}
