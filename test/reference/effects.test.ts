// The same answers as R (stats, sandwich, Synth, quadprog, ptools) and statsmodels: every value of every case.
import { describe, expect, it } from 'vitest';
import { effectCase } from '../../src/app/analyse/effect-case.ts';
import { rulesOf } from '../../src/app/analyse/case-rules.ts';
import { compare } from '../../src/app/analyse/compare-values.ts';
import { casesNamed, expectedAsIs, falsified, folderOf } from './cases.ts';

const cases = casesNamed('F-');

describe.runIf(cases.length > 0)('effects as the reference implementations tell them', () => {
  it.each(cases)('%s', (name) => {
    const rules = rulesOf(name, 0);
    const answer = effectCase(folderOf(name));
    const { count, faults } = compare(expectedAsIs(name), answer, rules);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(10);
    expect(compare(falsified(expectedAsIs(name)), answer, rules).faults.length).toBe(count);
  });
  it.each(casesNamed('G-'))('%s asks for nothing known here and is refused', (other) => {
    expect(() => effectCase(folderOf(other))).toThrow(RangeError);
  });
});
