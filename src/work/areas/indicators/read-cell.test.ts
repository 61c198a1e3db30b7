import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, readPeriod } from './read-cell.ts';

const TODAY = '2026-11-24';

describe('a number in a Swedish table', () => {
  it.each([
    ['1 234,5', 1234.5],
    ['1\u00a0234,5', 1234.5],
    ['1\u202f234\u202f567', 1_234_567],
    ['\u22123,25', -3.25],
    ['-3.25', -3.25],
    ['78 %', 78],
    ['0', 0],
    [' 12 ', 12],
  ])('%s', (cell, value) => {
    expect(readNumber(cell)).toEqual({ kind: 'number', value });
  });

  it.each(['ca 12', '12 34', '1.234,5', '1,2,3', '12a', '1234 567', '--1', '1e5'])(
    '%s is none',
    (cell) => {
      expect(readNumber(cell)).toEqual({ kind: 'wrong' });
    },
  );

  it('tells what is missing from what is protected, and neither is zero', () => {
    expect(readNumber('..')).toEqual({ kind: 'missing' });
    expect(readNumber('')).toEqual({ kind: 'missing' });
    expect(readNumber('c')).toEqual({ kind: 'protected' });
  });

  it('reads back what Swedish offices write', () => {
    const format = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 3 });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
        const read = readNumber(format.format(n / 1000));
        expect(read).toEqual({ kind: 'number', value: n === 0 ? 0 : n / 1000 });
      }),
    );
  });
});

describe('a period', () => {
  it.each([
    ['2025', '2025', '2025-01-01'],
    ['2026-11-23', '2026-11-23', '2026-11-23'],
    ['23/11 2026', '2026-11-23', '2026-11-23'],
    ['2026-11', '2026-11', '2026-11-01'],
    ['november 2026', '2026-11', '2026-11-01'],
    ['2026 kv 2', '2026-Q2', '2026-04-01'],
    ['Kvartal 4 2025', '2025-Q4', '2025-10-01'],
    ['v 48', '2026-W48', '2026-11-23'],
    ['v. 49', '2025-W49', '2025-12-01'],
    ['v 53', '2020-W53', '2020-12-28'],
    ['Vecka 1 2026', '2026-W01', '2025-12-29'],
    ['2026-W48', '2026-W48', '2026-11-23'],
    ['2025/26', '2025/26', '2025-07-01'],
  ])('%s', (cell, period, starts) => {
    expect(readPeriod(cell, TODAY)).toEqual({ period, starts });
  });

  it.each([
    '2026-13-01',
    '2026-02-30',
    'v 60',
    '2025-W53',
    '26',
    'i fjol',
    '',
    '9999',
    '31/4 2026',
  ])('%s is none', (cell) => {
    expect(readPeriod(cell, TODAY)).toBeUndefined();
  });
});
