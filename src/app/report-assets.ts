import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Stop } from '../platform/stop/index.ts';

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional() }),
);

export type ReportAssets = { readonly script: string; readonly style: string };

/** Addresses of the report page's script and style, which change with their content. Read when they are built anew. */
export function reportAssets(web: string): () => ReportAssets {
  const path = join(web, 'assets/report/.vite/manifest.json');
  let kept: ReportAssets | undefined;
  let builtAt = 0;
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? builtAt;
    if (kept && now === builtAt) return kept;
    kept = read(web);
    builtAt = now;
    return kept;
  };
}

/** Address of the script of the sign-in pages. Read once. */
export function signInScript(web: string): () => string {
  let kept: string | undefined;
  return () => {
    kept ??= `/assets/sign-in/${entryOf(web, 'sign-in', 'passkey.ts')?.file ?? ''}`;
    return kept;
  };
}

function entryOf(
  web: string,
  part: string,
  name: string,
): z.infer<typeof Manifest>[string] | undefined {
  const path = join(web, `assets/${part}/.vite/manifest.json`);
  return Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))[name];
}

function read(web: string): ReportAssets {
  const entry = entryOf(web, 'report', 'report-page.ts');
  const style = entry?.css?.[0];
  if (!entry || style === undefined)
    throw new Stop('The web is built only in part: remove dist/ and start again.');
  return { script: `/assets/report/${entry.file}`, style: `/assets/report/${style}` };
}
