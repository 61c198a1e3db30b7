// axe in the page itself. The wrapper for Playwright carries every node that axe looked at out of the page and into a second
// one: eight times the time of axe on a large table. There are no frames here that it would be needed for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

const Found = z.object({
  looked: z.number().int(),
  faults: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      help: z.string(),
      helpUrl: z.string(),
      nodes: z.array(z.object({ target: z.string(), html: z.string() })),
    }),
  ),
});
export type Fault = z.infer<typeof Found>['faults'][number];

let source: string | undefined;

/** What axe finds on a page against WCAG 2.2 A and AA, but for the rules left out. @throws when axe looked at nothing */
export async function accessibilityFaults(
  page: Page,
  leftOut: readonly string[] = [],
): Promise<readonly Fault[]> {
  source ??= readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
  const options: RunOptions = {
    ...{ runOnly: WCAG, resultTypes: ['violations'] },
    rules: Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }])),
  };
  await page.evaluate(`${source};undefined`);
  const found: unknown = await page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(
    ({ violations, passes }) => ({
      looked: violations.length + passes.length,
      faults: violations.map(({ id, impact, help, helpUrl, nodes }) => ({
        id, impact, help, helpUrl,
        nodes: nodes.map(({ target, html }) => ({ target: target.join(' '), html: html.slice(0, 160) })),
      })),
    }))`);
  const { looked, faults } = Found.parse(found);
  if (looked === 0) throw new Error('axe looked at nothing');
  return faults;
}

/** Throws with each accessibility fault in words (rule, what to do, where) if axe finds any. */
export async function expectAccessible(page: Page): Promise<void> {
  const faults = await accessibilityFaults(page);
  if (faults.length === 0) return;
  const said = faults.map(({ id, impact, help, helpUrl, nodes }) => {
    const places = nodes.map(({ target, html }) => `    ${target}  ${html}`);
    return `  ${id} (${impact ?? 'unknown'}): ${help}\n  ${helpUrl}\n${places.join('\n')}`;
  });
  throw new Error(`${faults.length} accessibility faults on ${page.url()}\n${said.join('\n')}`);
}
