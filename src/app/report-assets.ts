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
    kept = read(path);
    builtAt = now;
    return kept;
  };
}

function read(path: string): ReportAssets {
  const entry = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))['report-page.ts'];
  const style = entry?.css?.[0];
  if (!entry || style === undefined)
    throw new Stop('The web is built only in part: remove dist/ and start again.');
  return { script: `/assets/report/${entry.file}`, style: `/assets/report/${style}` };
}
