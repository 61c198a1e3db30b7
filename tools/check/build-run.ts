// Builds the web from its sources, whatever was built before, and holds the bundles to their budgets.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWebWhenStale } from '../build-web.ts';
import { ROOT } from './tree.ts';

/** Kilobytes of JavaScript, packed (DESIGN.md section 4). */
const BUDGETS = [
  { name: 'report page', files: 'dist/web/assets/report/*.js', most: 130 },
  { name: 'workbench', files: 'dist/web/assets/*.js', most: 320 },
];

await buildWebWhenStale(() => undefined);
for (const { name, files, most } of BUDGETS) {
  const found = globSync(files, { cwd: ROOT });
  const bytes = found.reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(ROOT, file))).length,
    0,
  );
  const kilobytes = Math.round(bytes / 100) / 10;
  console.log(`${name}: ${kilobytes} of ${most} kB`);
  if (found.length === 0 || kilobytes > most) process.exitCode = 1;
}
if (!existsSync(join(ROOT, 'dist/web/index.html'))) process.exitCode = 1;
