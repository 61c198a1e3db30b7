import type { Context, MiddlewareHandler } from 'hono';

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
  // Markup and scripts enter a page through these two doors only: figures of ours, and the report page's worker.
  "require-trusted-types-for 'script'",
  'trusted-types samsyn-figures samsyn-worker',
].join('; ');

/** A year, as browsers ask for before they believe it. */
const TLS_ONLY = 'max-age=31536000; includeSubDomains';

/** What every answer says to the browser: no foreign script, no frame around us, no address told to others. */
export function secureHeaders(given: {
  readonly now: () => Date;
  /** BASE_URL is https: browsers shall never come by http again. */
  readonly secure: boolean;
}): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const headers = context.res.headers;
    // Our own clock, which in the demo may be another than the machine's.
    headers.set('date', given.now().toUTCString());
    headers.set('content-security-policy', POLICY);
    if (given.secure) headers.set('strict-transport-security', TLS_ONLY);
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
    const { method } = context.req;
    if (method !== 'GET' && method !== 'HEAD' && !isOurs(context)) refuse();
    await next();
  };
}

function isOurs(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = context.req.header('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === context.req.header('host');
}
