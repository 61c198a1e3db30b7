// The same answers as the reference program (SaTScan 10.3.2): every value of every case. What chance gives is compared
// within what chance allows.
import { describe, expect, it } from 'vitest';
import { compareScan, ExpectedScan } from '../../src/app/analyse/compare-scan.ts';
import { scanCase } from '../../src/app/analyse/scan-case.ts';
import { casesNamed, expectedOf, folderOf } from './cases.ts';

const REPLICATES = 999;

describe.each(casesNamed('A-'))('%s', (name) => {
  const expected = expectedOf(name, ExpectedScan);
  const found = scanCase(folderOf(name), expected.parameters, { replicates: REPLICATES });

  it('gives every value of the reference', () => {
    const { count, faults } = compareScan(found, expected);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(10);
  });

  it('is told off when any one of them is falsified', () => {
    const [first = {}, ...rest] = expected.clusters;
    for (const [field, value] of Object.entries(first)) {
      // A rank may be a tie's, a Gumbel p is not compared, and a recurrence interval follows from p.
      if (['rank', 'p_gumbel', 'recurrence'].includes(field)) continue;
      const other = field === 'p' ? String((Number(value) + 0.5) % 1) : `9${String(value)}`;
      const falsified = { ...expected, clusters: [{ ...first, [field]: other }, ...rest] };
      expect(compareScan(found, falsified).faults.length, field).toBeGreaterThan(0);
    }
  });
});

it('a folder that is not there is refused', () => {
  expect(() => scanCase(folderOf('no such case'))).toThrow();
});
