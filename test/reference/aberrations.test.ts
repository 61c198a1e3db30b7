// The same answers as the reference implementation (R package surveillance 1.20.3): every value of every case.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aberrationCase } from '../../src/app/analyse/aberration-case.ts';
import { GIVEN } from '../../src/app/analyse/given-fields.ts';
import { casesNamed } from './cases.ts';
import { compare, expectedAsIs, falsified, folderOf, ignoring, type Rules } from './compare.ts';

const Matrices = z.looseObject({
  range: z.tuple([z.number(), z.number()]),
  variants: z.array(
    z.object({ control: z.unknown(), results: z.record(z.string(), z.array(z.unknown())) }),
  ),
});

const given = ignoring(GIVEN.aberration);
/** Of the many series only the last weeks are judged here: `samsyn analyse cases` judges all. */
const MANY = casesNamed('B-farrington-').filter((name) => name.includes('sim'));

const RULES: readonly (readonly [prefix: string, rules: Rules])[] = [
  [
    'B-farrington-',
    {
      ...{ ...given, alarm: 'exact', trend: 'exact', pvalue: { abs: 1e-6 }, score: { rel: 1e-3 } },
      ...{ upperbound: { rel: 1e-4 }, expected: { rel: 1e-4 }, phi: { rel: 1e-4 } },
    },
  ],
  ['B-ears-', { ...given, alarm: 'exact', default: { rel: 1e-8 } }],
  ['B-cusum-', { ...given, alarm: 'exact', default: { rel: 1e-8 } }],
  [
    'B-nowcast-',
    {
      ...{ ...given, nowcast_median_point: { abs: 1 }, ci_lo: { abs: 2 }, ci_hi: { abs: 2 } },
      reported_so_far: 'exact',
    },
  ],
];

const cases = RULES.flatMap(([prefix, rules]) =>
  casesNamed(prefix)
    .filter((name) => !MANY.includes(name))
    .map((name) => ({ name, rules })),
);

describe.runIf(cases.length > 0)('aberrations as the reference implementation tells them', () => {
  it.each(cases)('$name', { timeout: 300_000 }, ({ name, rules }) => {
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
    const { count, faults } = compare(expected, answer, RULES[0]?.[1] ?? {});
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(2000);
  });
  it('a case that asks for nothing known is refused', () => {
    const other = casesNamed('G-')[0] ?? '';
    expect(() => aberrationCase(folderOf(other))).toThrow(RangeError);
  });
});

it('cases are looked for where they are kept', () => {
  expect(casesNamed('no such case')).toEqual([]);
});
