// The import rules: first that they catch what is planted, then that the tree keeps them.
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { cruiseTree } from './cruise.ts';
import { provePlanted } from './planted-imports.ts';
import { ROOT, report } from './tree.ts';

const rules = await extractConfig(`${ROOT}.dependency-cruiser.mjs`);
const unproven = await provePlanted(rules);
const { modules, breaches } = await cruiseTree(rules, ROOT, ['src', 'test', 'tools', 'bench']);
const faults = breaches.map(({ rule, from, to }) => ({ place: from, what: `${rule} (→ ${to})` }));
report(`import rules (${rules.forbidden?.length ?? 0}, each with a planted violation)`, modules, [
  ...unproven,
  ...faults,
]);
