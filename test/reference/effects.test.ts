// The same answers as R (stats, sandwich, Synth, quadprog, ptools) and statsmodels: every value of every case.
import { describe, expect, it } from 'vitest';
import { effectCase } from '../../src/app/analyse/effect-case.ts';
import { GIVEN } from '../../src/app/analyse/given-fields.ts';
import { casesNamed } from './cases.ts';
import { compare, expectedAsIs, falsified, folderOf, ignoring, type Rules } from './compare.ts';

const given = ignoring(GIVEN.effect);
const RULES: readonly (readonly [prefix: string, rules: Rules])[] = [
  ['F-did-', { ...given, est: { rel: 1e-7 }, p_two_sided_mc9999: { abs: 0.02 } }],
  ['F-its-', { ...given, se: { rel: 1e-5 }, lm_dw: { rel: 1e-5 } }],
  ['F-wdd-', { ...given, default: { rel: 1e-8 } }],
  ['F-sc-outcome-', { ...given, rmspe_pre: { rel: 1e-4 }, gap: { abs: 2e-3 }, w: { abs: 0.01 } }],
  [
    'F-synth-',
    {
      ...{ ...given, w: { abs: 1e-4 }, gap: { abs: 1e-3 }, synthetic: { abs: 1e-3 } },
      ...{ loss_v: { rel: 1e-3 }, loss_w: { rel: 1e-3 } },
    },
  ],
  // At the edge, where a variance is nothing, only what is foretold can be compared.
  ['F-causalimpact-', { ...given, params: { rel: 1e-3 }, llf: { abs: 0.01 } }],
  ['F-bsts-', { ...given, params: 'ignore', llf: { abs: 0.01 }, mean_effect: { abs: 0.02 } }],
];

const cases = RULES.flatMap(([prefix, rules]) =>
  casesNamed(prefix).map((name) => ({ name, rules })),
);

describe.runIf(cases.length > 0)('effects as the reference implementations tell them', () => {
  it.each(cases)('$name', ({ name, rules }) => {
    const answer = effectCase(folderOf(name));
    const { count, faults } = compare(expectedAsIs(name), answer, rules);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(10);
    expect(compare(falsified(expectedAsIs(name)), answer, rules).faults.length).toBe(count);
  });
  it('a case that asks for nothing known is refused', () => {
    const other = casesNamed('G-')[0] ?? '';
    expect(() => effectCase(folderOf(other))).toThrow(RangeError);
  });
});
