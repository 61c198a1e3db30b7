// The same answers as R (NearRepeat, surveillance): every value of every case.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rulesOf } from '../../src/app/analyse/case-rules.ts';
import { compare } from '../../src/app/analyse/compare-values.ts';
import { knoxCase } from '../../src/app/analyse/knox-case.ts';
import { casesNamed, expectedAsIs, expectedOf, falsified, folderOf } from './cases.ts';

const Drawn = z.object({ nrep: z.number() });

const cases = casesNamed('D-');

describe.runIf(cases.length > 0)(
  'near in space and time as the reference implementations tell it',
  () => {
    it.each(cases)('%s', (name) => {
      const rules = rulesOf(name, expectedOf(name, Drawn).nrep);
      const answer = knoxCase(folderOf(name));
      const { count, faults } = compare(expectedAsIs(name), answer, rules);
      expect(faults).toEqual([]);
      expect(count).toBeGreaterThan(100);
      expect(compare(falsified(expectedAsIs(name)), answer, rules).faults.length).toBe(count);
    });
  },
);
