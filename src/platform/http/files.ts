import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, gzipSync, constants } from 'node:zlib';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

type Packed = {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
  readonly br?: Uint8Array<ArrayBuffer>;
};

/**
 * Serves the built files of one folder, packed once and kept in memory. Names with a content hash may be kept by
 * browsers for a year.
 * @returns a handler that answers, or undefined when there is no such file
 */
export function serveFolder(
  folder: string,
): (context: Context, path: string) => Response | undefined {
  const kept = new Map<string, Packed>();
  return (context, path) => {
    const clean = normalize(path);
    if (clean.startsWith('..') || clean.includes('\0')) return undefined;
    const packed = kept.get(clean) ?? pack(join(folder, clean));
    if (!packed) return undefined;
    kept.set(clean, packed);
    return answer(context, packed, /-[A-Za-z0-9_-]{8,}\.\w+$/.test(clean));
  };
}

/** Serves one text that is made once, packed and with a tag, so that a device that has it is told so in a few bytes. */
export function serveText(
  make: () => string,
  type = 'text/plain; charset=utf-8',
): (context: Context) => Response {
  let kept: { readonly packed: Packed; readonly hash: string } | undefined;
  return (context) => {
    if (!kept) {
      const text = Uint8Array.from(Buffer.from(make(), 'utf8'));
      const hash = createHash('sha256').update(text).digest('base64url').slice(0, 20);
      kept = { packed: packed(type, text), hash };
    }
    const encoding = encodingFor(kept.packed, context.req.header('accept-encoding') ?? '');
    // A strong tag stands for the same bytes: what is packed has its own.
    const tag = encoding === undefined ? `"${kept.hash}"` : `"${kept.hash}-${encoding}"`;
    context.header('etag', tag);
    context.header('vary', 'accept-encoding');
    context.header('cache-control', 'no-cache');
    if (isKnown(context.req.header('if-none-match'), tag)) return context.body(null, 304);
    return answer(context, kept.packed, false);
  };
}

/** Whether the one who asks has it already (RFC 9110, 13.1.2: a list, weak or strong, or anything). */
function isKnown(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false;
  return asked.split(',').some((one) => ['*', tag, `W/${tag}`].includes(one.trim()));
}

function pack(path: string): Packed | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  return packed(type, Uint8Array.from(readFileSync(path)));
}

function packed(type: string, plain: Uint8Array<ArrayBuffer>): Packed {
  if (!/text|json|svg/.test(type) || plain.length < 500) return { type, plain };
  const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return {
    type,
    plain,
    gzip: Uint8Array.from(gzipSync(plain, { level: 9 })),
    br: Uint8Array.from(br),
  };
}

function answer(context: Context, packed: Packed, hashed: boolean): Response {
  const encoding = encodingFor(packed, context.req.header('accept-encoding') ?? '');
  const body = encoding === 'br' ? packed.br : encoding === 'gzip' ? packed.gzip : packed.plain;
  context.header('content-type', packed.type);
  context.header('vary', 'accept-encoding');
  context.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (encoding) context.header('content-encoding', encoding);
  return context.body(body ?? packed.plain);
}

function encodingFor(packed: Packed, accepted: string): 'br' | 'gzip' | undefined {
  if (packed.br && accepted.includes('br')) return 'br';
  return packed.gzip && accepted.includes('gzip') ? 'gzip' : undefined;
}
