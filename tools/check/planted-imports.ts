// A rule that never fires is a false comfort: each import rule has a planted violation in
// tools/planted/imports/<rule>, and an innocent tree that every rule must leave alone.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IConfiguration } from 'dependency-cruiser';
import { cruiseTree } from './cruise.ts';
import { ROOT, type Fault } from './tree.ts';

/** The planted trees: one per rule, and `innocent`. */
export const PLANTED = join(ROOT, 'tools/planted/imports');
export const INNOCENT = 'innocent';

/** A repository of its own, so that `#work/...` leads into the planted tree and not into ours. */
function transplant(tree: string): string {
  const soil = mkdtempSync(join(tmpdir(), 'samsyn-planted-'));
  cpSync(tree, soil, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(soil, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(soil, 'node_modules'), 'dir');
  return soil;
}

async function broken(rules: IConfiguration, tree: string): Promise<readonly string[]> {
  const soil = transplant(tree);
  try {
    const folders = ['src', 'test'].filter((folder) => existsSync(join(soil, folder)));
    const { modules, breaches } = await cruiseTree(rules, soil, folders);
    if (modules === 0) throw new Error(`nothing was cruised in ${tree}`);
    return breaches.map(({ rule, from, to }) => `${rule} (${from} → ${to})`);
  } finally {
    rmSync(soil, { recursive: true });
  }
}

/** Which rules do not catch their planted violation, or catch the innocent. */
export async function provePlanted(rules: IConfiguration, planted = PLANTED): Promise<Fault[]> {
  const names = (rules.forbidden ?? []).map((rule) => rule.name ?? 'a rule without a name');
  const trees = readdirSync(planted);
  const faults: Fault[] = trees
    .filter((tree) => tree !== INNOCENT && !names.includes(tree))
    .map((tree) => ({ place: `tools/planted/imports/${tree}`, what: 'no rule has this name' }));
  for (const rule of names) {
    const found = trees.includes(rule) ? await broken(rules, join(planted, rule)) : [];
    if (found.some((one) => one.startsWith(`${rule} `))) continue;
    faults.push({
      place: rule,
      what: `did not catch its planted violation (${found.join(', ') || 'found nothing'})`,
    });
  }
  const wronged = await broken(rules, join(planted, INNOCENT));
  return [
    ...faults,
    ...wronged.map((what) => ({ place: INNOCENT, what: `wrongly accused: ${what}` })),
  ];
}
