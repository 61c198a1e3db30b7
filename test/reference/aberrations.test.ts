// The same answers as the reference implementation (R package surveillance 1.20.3): every value of every case.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aberrationCase } from '../../src/app/analyse/aberration-case.ts';
import { rulesOf } from '../../src/app/analyse/case-rules.ts';
import { compare } from '../../src/app/analyse/compare-values.ts';
import { casesNamed, expectedAsIs, falsified, folderOf } from './cases.ts';

const Matrices = z.looseObject({
  range: z.tuple([z.number(), z.number()]),
  variants: z.array(
    z.object({ control: z.unknown(), results: z.record(z.string(), z.array(z.unknown())) }),
  ),
});

/** Of the many series only the last weeks are judged here: `samsyn analyse cases` judges all. */
const MANY = casesNamed('B-farrington-').filter((name) => name.includes('sim'));

const cases = casesNamed('B-').filter((name) => !MANY.includes(name));

describe.runIf(cases.length > 0)('aberrations as the reference implementation tells them', () => {
  it.each(cases)('%s', { timeout: 300_000 }, (name) => {
    const rules = rulesOf(name, 0);
    const answer = aberrationCase(folderOf(name));
    const { count, faults } = compare(expectedAsIs(name), answer, rules);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(60);
    expect(compare(falsified(expectedAsIs(name)), answer, rules).faults.length).toBe(count);
  });
  it.each(MANY)('%s, the last two weeks', { timeout: 300_000 }, (name) => {
    const whole = Matrices.parse(expectedAsIs(name));
    const expected = {
      ...whole,
      range: [whole.range[1] - 1, whole.range[1]],
      variants: whole.variants.map(({ control, results }) => ({
        control,
        results: Object.fromEntries(
          Object.entries(results).map(([field, rows]) => [field, rows.slice(-2)]),
        ),
      })),
    };
    const folder = mkdtempSync(join(tmpdir(), 'samsyn-case-'));
    copyFileSync(join(folderOf(name), 'input.csv'), join(folder, 'input.csv'));
    writeFileSync(join(folder, 'expected.json'), JSON.stringify(expected));
    const answer = aberrationCase(folder);
    rmSync(folder, { recursive: true });
    const { count, faults } = compare(expected, answer, rulesOf(name, 0));
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(2000);
  });
  it.each(casesNamed('G-'))('%s asks for nothing known here and is refused', (other) => {
    expect(() => aberrationCase(folderOf(other))).toThrow(RangeError);
  });
});

it('cases are looked for where they are kept', () => {
  expect(casesNamed('no such case')).toEqual([]);
});
