import { describe, expect, it } from 'vitest';
import { audienceOf, type Reader } from './audience.ts';
import { audienceSentence, audienceView } from './audience-view.ts';
import { organisationId, ROLES, type Role } from './caller.ts';
import { decide } from './decide.ts';
import type { Item } from './item.ts';
import { permissionsDocument } from './permissions.ts';
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

  it('counts a person with two duties once', () => {
    const twice = [reader(1, 'reporter', 'a'), reader(1, 'analyst', 'a')];
    expect(audienceOf(ourReport('own'), twice).people).toBe(1);
  });

  it('is nobody for what nobody has labelled, and asks of sums what sums need', () => {
    expect(audienceSentence('sv', audienceOf(ourReport(undefined), EVERYBODY))).toBe(
      'Ingen kan se det här.',
    );
    const sum: Item = { kind: 'sum', label: 'group' };
    expect(audienceOf(sum, EVERYBODY).people).toBe(11);
  });

  it('is a sentence in both languages', () => {
    const one = audienceOf(ourReport('own'), [reader(1, 'reporter')]);
    expect(audienceSentence('sv', one)).toBe('Synligt för en person i en organisation.');
    expect(audienceSentence('en', one)).toBe('Visible to one person in one organisation.');
    const many = audienceOf(ourReport('partners'), EVERYBODY);
    expect(audienceSentence('sv', many)).toBe('Synligt för 21 personer i 3 organisationer.');
  });

  it('is a part of a page, with the names escaped', () => {
    const readers = [{ ...reader(1, 'reporter'), organisation: '<b>Skolan</b>' }];
    const view = audienceView('sv', audienceOf(ourReport('own'), readers)).toString();
    expect(view).toContain('Vem kan se det här?');
    expect(view).toContain('&lt;b&gt;Skolan&lt;/b&gt;: en person (rapportör)');
    expect(audienceView('sv', { people: 0, organisations: [] }).toString()).not.toContain('<ul>');
  });
});

describe('the document of permissions', () => {
  const text = permissionsDocument();
  const row = (start: string): string =>
    text.split('\n').find((line) => line.startsWith(start)) ?? '';

  it('shows what the policies answer', () => {
    expect(row('| Granska inflödet')).toBe(
      '| Granska inflödet | ja | – | – | rundan | – | – | – |  |',
    );
    expect(row('| Samverkansgruppen | annan')).toBe(
      '| Samverkansgruppen | annan | ja | – | rundan | rundan | rundan | rundan | – |',
    );
    expect(row('| Bjuda in och avsluta organisationer')).toMatch(/\| 2 \|$/);
  });

  it('has every policy with its reason', () => {
    expect(row('| `not-public-stays`')).toContain('**förbjuder**');
    expect(row('| `report-only-reports`')).toContain('| allt |');
    expect(text.match(/^\| `/gm)?.length).toBeGreaterThan(40);
  });
});
