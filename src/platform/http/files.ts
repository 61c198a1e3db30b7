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

function pack(path: string): Packed | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  const plain = Uint8Array.from(readFileSync(path));
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
  const accepted = context.req.header('accept-encoding') ?? '';
  const encoding =
    packed.br && accepted.includes('br')
      ? 'br'
      : packed.gzip && accepted.includes('gzip')
        ? 'gzip'
        : undefined;
  const body = encoding === 'br' ? packed.br : encoding === 'gzip' ? packed.gzip : packed.plain;
  context.header('content-type', packed.type);
  context.header('vary', 'accept-encoding');
  context.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (encoding) context.header('content-encoding', encoding);
  return context.body(body ?? packed.plain);
}
