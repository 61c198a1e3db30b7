// The same answers as R (openEBGM): every value of every case.
import { describe, expect, it } from 'vitest';
import { disproportionCase } from '../../src/app/analyse/disproportion-case.ts';
import { GIVEN } from '../../src/app/analyse/given-fields.ts';
import { casesNamed, inputOf } from './cases.ts';
import { compare, expectedAsIs, falsified, folderOf, ignoring, type Rules } from './compare.ts';

const RULES: Rules = {
  ...ignoring(GIVEN.disproportion),
  ...{ EBGM: { abs: 1e-4 }, EB05: { abs: 5e-4 }, EB95: { abs: 5e-4 } },
  ...{ IC: { rel: 1e-8 }, IC025: { rel: 1e-8 }, IC975: { rel: 1e-8 } },
};

const cases = casesNamed('G-');

describe.runIf(cases.length > 0)('disproportion as the reference implementation tells it', () => {
  it.each(cases)('%s', (name) => {
    const answer = disproportionCase(folderOf(name));
    const { count, faults } = compare(expectedAsIs(name), answer, RULES);
    expect(faults).toEqual([]);
    // Seven values a row of the input.
    expect(count).toBe(7 * inputOf(name).length);
    expect(compare(falsified(expectedAsIs(name)), answer, RULES).faults.length).toBe(count);
  });
});
