import type { MiddlewareHandler } from 'hono';

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What every answer says to the browser: no foreign script, no frame around us, no address told to others. */
export function secureHeaders(now: () => Date): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const headers = context.res.headers;
    // Our own clock, which in the demo may be another than the machine's.
    headers.set('date', now().toUTCString());
    headers.set('content-security-policy', POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(self)');
    if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
  };
}

/**
 * Refuses what another site makes a browser send: a changing request must come from our own origin.
 * Programs (no Origin, no Sec-Fetch-Site) bring a key or nothing at all.
 */
export function sameOriginOnly(refuse: () => never): MiddlewareHandler {
  return async (context, next) => {
    const method = context.req.method;
    if (method !== 'GET' && method !== 'HEAD') {
      const site = context.req.header('sec-fetch-site');
      if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse();
      const origin = context.req.header('origin');
      if (
        origin !== undefined &&
        origin !== 'null' &&
        new URL(origin).host !== context.req.header('host')
      )
        refuse();
      if (origin === 'null') refuse();
    }
    await next();
  };
}
