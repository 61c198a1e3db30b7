import { expect, it } from 'vitest';
import { LABELS, labelRank, organisationId, ROLES, unitId } from './caller.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

it('a label is a number that grows with who may see it', () => {
  expect(LABELS).toEqual(['own', 'group', 'partners', 'municipalities', 'public']);
  expect(LABELS.map(labelRank)).toEqual([1, 2, 3, 4, 5]);
});

it('a role has a name in both languages, and every name is a role’s', () => {
  for (const texts of [sv, en])
    expect(Object.keys(texts).filter((key) => key.startsWith('role.'))).toEqual(
      ROLES.map((role) => `role.${role}`),
    );
});

it('keys are what they were in the members’ own tables', () => {
  expect(organisationId(7)).toBe(7);
  expect(unitId(8)).toBe(8);
});
