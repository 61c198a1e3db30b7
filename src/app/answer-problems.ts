import { routePath } from 'hono/route';
import type { Context } from 'hono';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env, FrameOf } from '#members';
import { html, page } from '#platform/html';
import { languageIn, Problem, problemAnswer, type ProblemKind } from '#platform/http';
import { texts, type Language } from '#platform/i18n';
import { openMethods } from './api-document.ts';
import { codeOf } from '../platform/stop/index.ts';
import type { Log } from '../platform/log/index.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

type Needs = { readonly log: Log; readonly frameOf: FrameOf };

/**
 * One place where a failure becomes an answer: a page for a person, a problem (RFC 9457) for a program. What a person
 * wrote is never in it, nor in the log.
 */
export function answerProblems(http: OpenAPIHono<Env>, needs: Needs): void {
  const methodsAt = openMethods(http);
  http.notFound((context) => answer(needs, context, notFoundAt(context, methodsAt)));
  http.onError((error, context) => {
    if (error instanceof Problem) return answer(needs, context, error);
    if ('getResponse' in error) return answer(needs, context, new Problem(kindOfRefusal(error)));
    const code = codeFor(error);
    const { method } = context.req;
    needs.log.error('http.failed', { method, route: routePath(context, -1), code });
    return answer(needs, context, new Problem(kindOf(code)));
  });
}

/**
 * An address of the published openapi.json that is asked in a way it does not know is told so, with the ways that it
 * knows: the same to everyone, and nothing is asked of what is there. All other addresses are simply absent: that they
 * exist is told only to those who may see them.
 */
function notFoundAt({ req }: Context, methodsAt: (path: string) => readonly string[]): Problem {
  const methods = methodsAt(req.path);
  if (methods.length === 0 || methods.includes(req.method)) return new Problem('not-found');
  return new Problem('wrong-method', undefined, { allow: methods.join(', ') });
}

export function codeFor(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.name : 'unknown');
}

/** What the router refuses before a route is reached: another format than the contract names, or what cannot be read. */
function kindOfRefusal(error: object): ProblemKind {
  return 'status' in error && error.status === 415 ? 'unsupported-type' : 'bad-request';
}

/** Codes by which PostgreSQL says that no table can hold it: a character zero, a day or a number beyond all. */
const UNKEEPABLE: readonly string[] = ['22021', '22P05', '22003', '22007', '22008'];

function kindOf(code: string): ProblemKind {
  if (UNKEEPABLE.includes(code)) return 'bad-request';
  return isAway(code) ? 'unavailable' : 'fault';
}

/** Codes by which PostgreSQL or the socket says "not now": the sender keeps the report and tries again. */
export function isAway(code: string): boolean {
  return (
    /^(08|57P|53|25006)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code)
  );
}

async function answer(needs: Needs, context: Context<Env>, problem: Problem): Promise<Response> {
  const plain = problemAnswer(context, problem, titleOf(problem.kind, languageIn(context)));
  const wanted = context.req.header('accept') ?? '';
  if (!wanted.includes('text/html') || context.req.path.startsWith('/api/')) return plain;
  // Without its database there is no frame to draw; the plain answer still says what is wrong.
  const body = await problemPage(needs, context, problem.kind).catch(() => undefined);
  if (body === undefined) return plain;
  context.header('cache-control', 'no-store');
  return new Response(body, {
    status: problem.status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

async function problemPage(
  { frameOf }: Needs,
  context: Context<Env>,
  kind: ProblemKind,
): Promise<string> {
  const frame = await frameOf(context);
  const t = texts(frame.language, frame.language === 'sv' ? sv : en);
  return page(frame, {
    title: titleOf(kind, frame.language),
    kind: 'problem',
    main: html`<p class="lead">${t('problem.kept')}</p>
      <p><a href="/">${t('problem.toStart')}</a></p>`,
  });
}

function titleOf(kind: ProblemKind, language: Language): string {
  // Held by the compiler: a kind of refusal without its words would be a fault of ours instead of the refusal.
  const key: keyof typeof sv = `problem.${kind}`;
  return texts(language, language === 'sv' ? sv : en)(key);
}
