import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, weekOf } from '#platform/weeks';
import { tilesOf, usedSpan } from './tiles.ts';

const OFFERED = [
  'damage',
  'litter',
  'unsafe_place',
  'disorder',
  'drugs',
  'vehicle',
  'violence',
].concat(['noise', 'rumour', 'positive']);
const DEFAULT = ['damage', 'violence', 'unsafe_place', 'drugs', 'vehicle', 'disorder', 'positive'];

describe('the tiles of the report page', () => {
  it('stand in the usual order where little has been reported', () => {
    expect(tilesOf([], OFFERED)).toEqual(DEFAULT);
    expect(tilesOf([{ code: 'litter', reports: 4 }], OFFERED)).toEqual(DEFAULT);
  });

  it('begin with what the unit reports most, and keep something good in its place', () => {
    const used = [
      { code: 'drugs', reports: 9 },
      { code: 'litter', reports: 4 },
      { code: 'positive', reports: 30 },
    ];
    expect(tilesOf(used, OFFERED)).toEqual([
      'drugs',
      'litter',
      'damage',
      'violence',
      'unsafe_place',
      'vehicle',
      'positive',
    ]);
  });

  it('never offer a category that the municipality has hidden', () => {
    const used = [{ code: 'rumour', reports: 50 }];
    const without = OFFERED.filter((code) => code !== 'rumour' && code !== 'drugs');
    expect(tilesOf(used, without)).toEqual(DEFAULT.filter((code) => code !== 'drugs'));
  });

  it('are never more than seven, never the same twice, whatever was reported', () => {
    const use = fc.record({ code: fc.constantFrom(...OFFERED, 'gone'), reports: fc.nat(40) });
    fc.assert(
      fc.property(fc.uniqueArray(use, { selector: (one) => one.code }), (used) => {
        const tiles = tilesOf(used, OFFERED);
        expect(new Set(tiles).size).toBe(tiles.length);
        expect(tiles).toHaveLength(7);
        expect(tiles.at(-1)).toBe('positive');
      }),
    );
  });
});

it('looks at the same thirteen weeks from Monday to Sunday', () => {
  const monday = usedSpan(weekOf(instantAt('2026-11-23', '00:00')));
  expect(usedSpan(weekOf(instantAt('2026-11-29', '23:59')))).toEqual(monday);
  expect(monday).toEqual({
    from: '2026-08-24',
    before: '2026-11-23',
    knownAt: instantAt('2026-11-23', '00:00'),
  });
});
