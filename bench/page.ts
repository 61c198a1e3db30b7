// What a phone has to fetch, and how long it takes until the form can be used.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { closeBrowser } from '../test/builders/browser.ts';
import { openVisitor } from '../test/builders/browser.ts';
import type { Figure } from './figure.ts';
import { rounded } from './stopwatch.ts';

const ROOT = join(import.meta.dirname, '..');

export function measureBundles(): Figure[] {
  return (
    [
      ['report page JavaScript', 'dist/web/assets/report/*.js', 130],
      ['workbench JavaScript', 'dist/web/assets/*.js', 320],
    ] as const
  ).map(([name, files, most]) => {
    const bytes = globSync(files, { cwd: ROOT }).reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(ROOT, file))).length,
      0,
    );
    const value = rounded(bytes / 1_000, 1);
    return { name, value, unit: 'kB gz', bar: `≤ ${most} kB`, held: value <= most };
  });
}

/** The report page on a phone over 400 kbit/s and 400 ms, nothing cached. */
export async function measureFirstLoad(url: string): Promise<Figure[]> {
  const loads: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const visitor = await openVisitor({ baseUrl: url, device: 'phone' });
    await visitor.page.request.post('/demo/persona', { form: { persona: 'schoolHost' } });
    await visitor[Symbol.asyncDispose]();
    await using phone = await openVisitor({ baseUrl: url, device: 'phone', network: 'slow' });
    await phone.context.addCookies(await visitor.context.cookies().catch(() => []));
    await phone.page.request.post('/demo/persona', { form: { persona: 'schoolHost' } });
    const started = performance.now();
    await phone.page.goto('/r', { waitUntil: 'commit' });
    await phone.page.getByRole('button', { name: 'Skicka rapporten', exact: true }).waitFor();
    loads.push(performance.now() - started);
  }
  await closeBrowser();
  const value = rounded(Math.max(...loads) / 1_000, 2);
  return [
    {
      name: 'report form usable, slow phone, cold',
      value,
      unit: 's',
      bar: '≤ 3 s',
      held: value <= 3,
    },
  ];
}
