// The same answers as R (openEBGM): every value of every case.
import { describe, expect, it } from 'vitest';
import { disproportionCase } from '../../src/app/analyse/disproportion-case.ts';
import { rulesOf } from '../../src/app/analyse/case-rules.ts';
import { compare } from '../../src/app/analyse/compare-values.ts';
import { casesNamed, expectedAsIs, falsified, folderOf, inputOf } from './cases.ts';

const cases = casesNamed('G-');

describe.runIf(cases.length > 0)('disproportion as the reference implementation tells it', () => {
  it.each(cases)('%s', (name) => {
    const rules = rulesOf(name, 0);
    const answer = disproportionCase(folderOf(name));
    const { count, faults } = compare(expectedAsIs(name), answer, rules);
    expect(faults).toEqual([]);
    // Seven values a row of the input.
    expect(count).toBe(7 * inputOf(name).length);
    expect(compare(falsified(expectedAsIs(name)), answer, rules).faults.length).toBe(count);
  });
});
