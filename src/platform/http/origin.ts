import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

export type OriginEnv = { Variables: { origin?: string } };

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host name means this machine. @example isLoopback('localhost') // true */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname);
}

/**
 * Answers only to our own names: the host of BASE_URL, and this machine's own (any port, so that a forwarded port works).
 * Another name in Host is somebody's attempt to be us (DNS rebinding, poisoned links). Routes find the page's origin in
 * the context.
 */
export function ownHostOnly(baseUrl: string): MiddlewareHandler<OriginEnv> {
  const base = new URL(baseUrl);
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    const origin = host === base.host ? base.origin : loopbackOrigin(host);
    if (origin === undefined) throw new Problem('wrong-host');
    context.set('origin', origin);
    await next();
  };
}

function loopbackOrigin(host: string): string | undefined {
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(host)) return undefined;
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).origin : undefined;
}

/**
 * The address of the one who asks, for limits. We are reached through a proxy on this machine or by this machine, so the
 * last address that the proxy has written is believed, and nothing before it.
 */
export function addressOf(context: Context): string {
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded === undefined || forwarded === '' ? 'here' : forwarded.slice(0, 64);
}
