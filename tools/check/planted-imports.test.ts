import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { expect, it } from 'vitest';
import { provePlanted } from './planted-imports.ts';
import { ROOT } from './tree.ts';

const rules = await extractConfig(`${ROOT}.dependency-cruiser.mjs`);
const forbidden = rules.forbidden ?? [];

it('a rule that was blunted is found out by its planted violation', async () => {
  const blunted = forbidden.map((rule) =>
    rule.name === 'statistics-is-pure' ? { ...rule, from: { path: '^nowhere/' } } : rule,
  );
  const faults = await provePlanted({ ...rules, forbidden: blunted });
  expect(faults.map(({ place }) => place)).toEqual(['statistics-is-pure']);
}, 60_000);

it('a rule that accuses the innocent, or that nobody planted for, is found out', async () => {
  const greedy = {
    name: 'no-imports-at-all',
    severity: 'error',
    from: {},
    to: { path: '.' },
  } as const;
  const faults = await provePlanted({ ...rules, forbidden: [greedy] });
  expect(faults).toContainEqual(expect.objectContaining({ place: 'no-imports-at-all' }));
  expect(faults).toContainEqual(expect.objectContaining({ place: 'innocent' }));
  expect(faults).toContainEqual({
    place: 'tools/planted/imports/statistics-is-pure',
    what: 'no rule has this name',
  });
}, 60_000);
