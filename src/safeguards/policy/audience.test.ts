import { describe, expect, it } from 'vitest';
import { audienceOf, type Reader } from './audience.ts';
import { organisationId, ROLES, type Role } from './caller.ts';
import { decide } from './decide.ts';
import type { Item } from './item.ts';
import { ourReport, someone } from './scenarios/scenario.ts';

const NAMES = ['', 'Skolan', 'Bostadsbolaget', 'Butiken'];
const reader = (organisation: number, role: Role, person = `${organisation}${role}`): Reader => ({
  caller: {
    ...someone(role, { inWeeklyRound: organisation !== 3 }),
    ...{ person, organisation: organisationId(organisation) },
  },
  organisation: NAMES[organisation] ?? '',
});
const EVERYBODY = [1, 2, 3].flatMap((organisation) =>
  ROLES.map((role) => reader(organisation, role)),
);

describe('who may see this', () => {
  it('is the same as who may when they ask', () => {
    for (const label of ['own', 'group', 'partners', 'public', undefined] as const) {
      const item = ourReport(label);
      const asked = EVERYBODY.filter(({ caller }) => decide(caller, 'see-report', item).allowed);
      expect(audienceOf(item, EVERYBODY).people).toBe(asked.length);
    }
  });

  it('is told by organisation and role, the item’s own first', () => {
    const { organisations } = audienceOf(ourReport('group'), EVERYBODY);
    expect(organisations.map(({ name, own }) => [name, own])).toEqual([
      ['Skolan', true],
      ['Bostadsbolaget', false],
      ['Butiken', false],
    ]);
    expect(organisations[2]?.roles).toEqual(['coordinator']);
  });

  it('has the other organisations in the order of the Swedish alphabet, and their roles too', () => {
    const readers = ['Östra', 'Ångan', 'Zoo', 'Ärlan', 'Alfa', 'Skolan'].flatMap((name, n) => [
      { ...reader(6 - n, 'reporter', `r${name}`), organisation: name },
      { ...reader(6 - n, 'analyst', `a${name}`), organisation: name },
      { ...reader(6 - n, 'analyst', `b${name}`), organisation: name },
    ]);
    const { organisations, people } = audienceOf(ourReport('partners'), readers);
    expect(organisations.map(({ name }) => name)).toEqual([
      ...['Skolan', 'Alfa', 'Zoo', 'Ångan', 'Ärlan', 'Östra'],
    ]);
    expect(organisations.map(({ id }) => id)).toEqual([1, 2, 4, 5, 3, 6]);
    expect(organisations.map(({ own }) => own)).toEqual([
      true,
      ...[1, 2, 3, 4, 5].map(() => false),
    ]);
    for (const one of organisations) {
      expect(one.roles).toEqual(['analyst', 'reporter']);
      expect(one.people).toBe(3);
    }
    expect(people).toBe(18);
  });

  it('counts a person with two duties once', () => {
    const twice = [reader(1, 'reporter', 'a'), reader(1, 'analyst', 'a')];
    const found = audienceOf(ourReport('own'), twice);
    expect(found.people).toBe(1);
    expect(found.organisations).toEqual([
      { id: 1, name: 'Skolan', own: true, people: 1, roles: ['analyst', 'reporter'] },
    ]);
  });

  it('is nobody for what nobody has labelled, and asks of sums what sums need', () => {
    expect(audienceOf(ourReport(undefined), EVERYBODY)).toEqual({ people: 0, organisations: [] });
    const sum: Item = { kind: 'sum', label: 'group' };
    expect(audienceOf(sum, EVERYBODY).people).toBe(11);
  });
});
