import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, ROLES, type Role } from '#safeguards/policy';
import { whyNotEnded, whyNotGiven, type NotGiven } from './grants.ts';
import { KINDS, MUNICIPAL } from './kinds.ts';
import { nextDue } from './review-access.ts';
import { rightsOf } from './rights.ts';
import { slugOf } from './slug.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };
import { WHYS } from './refused.ts';

const OWN = 1;
const OTHER = 2;
type Scenario = readonly [
  giver: Role | 'at the terminal',
  gives: Role,
  where: 'own' | 'other',
  kind: (typeof KINDS)[number],
  why: NotGiven | undefined,
  reason: string,
];

/** Who may give what, one line a scenario, with the reason that a lawyer would want. */
const SCENARIOS: readonly Scenario[] = [
  ['coordinator', 'reporter', 'other', 'housing', undefined, 'Samordnaren bjuder in partner.'],
  [
    'coordinator',
    'coordinator',
    'own',
    'municipality',
    undefined,
    'En samordnare till behövs vid ledighet.',
  ],
  ['coordinator', 'coordinator', 'other', 'housing', 'kind', 'Samordnaren är kommunens egen.'],
  [
    'coordinator',
    'data-protection-officer',
    'own',
    'municipality',
    'role',
    'Den som granskas väljer inte granskaren.',
  ],
  [
    'coordinator',
    'auditor',
    'own',
    'municipality',
    'role',
    'Den som granskas väljer inte granskaren.',
  ],
  ['coordinator', 'operator', 'own', 'municipality', 'role', 'Driften läggs in vid maskinen.'],
  [
    'coordinator',
    'municipal-police-officer',
    'other',
    'police',
    undefined,
    'Kommunpolisen är polisens.',
  ],
  [
    'coordinator',
    'municipal-police-officer',
    'other',
    'housing',
    'kind',
    'Kommunpolisen är polisens.',
  ],
  [
    'unit-responsible',
    'reporter',
    'own',
    'school',
    undefined,
    'Enheten sköter sina rapportörer själv.',
  ],
  [
    'unit-responsible',
    'unit-responsible',
    'own',
    'school',
    undefined,
    'En efterträdare ska kunna ta över.',
  ],
  [
    'unit-responsible',
    'reporter',
    'other',
    'school',
    'organisation',
    'Ingen bjuder in till någon annans organisation.',
  ],
  ['unit-responsible', 'analyst', 'own', 'school', 'role', 'Ser exakta tal: samordnaren avgör.'],
  ['reporter', 'reporter', 'own', 'school', 'role', 'Rapportören bjuder inte in.'],
  [
    'data-protection-officer',
    'reporter',
    'own',
    'municipality',
    'role',
    'Den som granskar ger inte behörighet.',
  ],
  [
    'operator',
    'coordinator',
    'own',
    'municipality',
    'role',
    'Driften ger ingen behörighet på webben.',
  ],
  [
    'at the terminal',
    'data-protection-officer',
    'own',
    'municipality',
    undefined,
    'Läggs in vid maskinen och står i loggen.',
  ],
];

describe('who may give a role', () => {
  it.each(SCENARIOS)(
    '%s gives %s in %s organisation (%s): %s. %s',
    (giver, role, where, kind, why) => {
      const who =
        giver === 'at the terminal'
          ? 'operator'
          : { role: giver, person: 'giver', organisation: OWN };
      const organisation = where === 'own' ? OWN : OTHER;
      expect(whyNotGiven(who, { role, organisation, kind, person: 'taker' })).toBe(why);
    },
  );

  it('never gives more than the table says, whoever asks for whom', () => {
    const role = fc.constantFrom(...ROLES);
    const person = fc.constantFrom('a', 'b');
    const organisation = fc.constantFrom(OWN, OTHER);
    const giver = fc.record({ role, person, organisation });
    const gift = fc.record({ role, organisation, person, kind: fc.constantFrom(...KINDS) });
    fc.assert(
      fc.property(giver, gift, (by, to) => {
        if (whyNotGiven(by, to) !== undefined) return;
        expect(by.person).not.toBe(to.person);
        expect(['coordinator', 'unit-responsible']).toContain(by.role);
        expect(['data-protection-officer', 'auditor', 'operator']).not.toContain(to.role);
        if (by.role === 'unit-responsible') {
          expect(by.organisation).toBe(to.organisation);
          expect(['reporter', 'unit-responsible']).toContain(to.role);
        }
        if (to.role === 'coordinator') expect(MUNICIPAL).toContain(to.kind);
        expect(whyNotEnded(by, to)).toBeUndefined();
      }),
      { numRuns: 20_000 },
    );
  });

  it('lets the data protection officer end any duty but their own', () => {
    const by = { role: 'data-protection-officer', person: 'a', organisation: OWN } as const;
    for (const role of ROLES) {
      const gift = { role, organisation: OTHER, kind: 'housing' } as const;
      expect(whyNotEnded(by, { ...gift, person: 'b' })).toBeUndefined();
      expect(whyNotEnded(by, { ...gift, person: 'a' })).toBe('self');
    }
  });
});

describe('what a role opens', () => {
  const at = (inWeeklyRound: boolean) => ({
    ...{ organisation: 1, unit: 1, inWeeklyRound },
    fromOutside: false,
  });
  it('is what the policy says: exact numbers only within the round', () => {
    expect(rightsOf('unit-responsible', at(true)).inner).toBe(true);
    expect(rightsOf('unit-responsible', at(false)).inner).toBe(false);
    expect(rightsOf('unit-responsible', at(false)).reads).toEqual(['own', 'partners']);
    expect(rightsOf('politician', at(true)).reads).toEqual([]);
    const outside = rightsOf('analyst', { ...at(true), fromOutside: true });
    expect(outside).toEqual({ may: ['report'], inner: false, reads: [] });
    expect(rightsOf('operator', at(true))).toEqual({ may: [], inner: false, reads: [] });
    expect(rightsOf('king', at(true))).toEqual({ may: [], inner: false, reads: [] });
  });
  it('has words for every action, role, kind and refusal, in both languages', () => {
    const keys = [
      ...ACTIONS.map((one) => `may.${one}`),
      ...ROLES.map((one) => `role.${one}`),
      ...KINDS.map((one) => `kind.${one}`),
      ...WHYS.map((one) => `why.${one}`),
    ];
    for (const catalog of [sv, en])
      expect(keys.filter((key) => !Object.hasOwn(catalog, key))).toEqual([]);
  });
});

describe('small rules', () => {
  it('makes an address out of any name', () => {
    expect(slugOf('Närkehem bostäder AB')).toBe('narkehem-bostader-ab');
    expect(slugOf('  ÅÄÖ!  ')).toBe('aao');
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-?$/);
      }),
    );
  });
  it('finds the next day on which reviews are due', () => {
    expect(nextDue('2026-05-31')).toBe('2026-05-31');
    expect(nextDue('2026-06-01')).toBe('2026-11-30');
    expect(nextDue('2026-12-01')).toBe('2027-05-31');
  });
});
