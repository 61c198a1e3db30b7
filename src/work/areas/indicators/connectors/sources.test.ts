import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isJsonStat, readJsonStat } from './json-stat.ts';
import { isKolada, readKolada } from './kolada.ts';

const FIXTURES = join(import.meta.dirname, '../../../../../test/fixtures/indicators');
const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as Record<string, unknown>;
const AREAS = new Map([
  ['1880R010', 'vivalla'],
  ['1880R011', 'oxhagen'],
]);

describe('Kolada', () => {
  const json = fixture('kolada-v3.json');

  it('gives the whole municipality’s values, all sexes together, and what is missing is missing', () => {
    expect(isKolada(json)).toBe(true);
    const { kpi, values } = readKolada(json);
    expect(kpi).toBe('N00000');
    expect(
      values.map(({ place, period, value, status }) => [place, period, value, status]),
    ).toEqual([
      ['1880', '2022', 65, ''],
      ['1880', '2023', undefined, 'x'],
      ['1880', '2024', 68.2, ''],
    ]);
  });

  it('is not read in half, nor with two key figures as one', () => {
    expect(() => readKolada({ ...json, next_url: 'https://api.kolada.se/v3/…' })).toThrow(
      'more-pages',
    );
    const values = json['values'] as readonly Record<string, unknown>[];
    const two = { ...json, values: [...values, { ...values[0], kpi: 'N00001' }] };
    expect(() => readKolada(two)).toThrow('not-one-series');
    expect(() => readKolada({ values: 'x' })).toThrow('form');
  });
});

describe('Statistics Sweden', () => {
  const json = fixture('scb-v2-regso.json');

  it('gives areas by their statistical codes, also with the edition behind', () => {
    expect(isJsonStat(json)).toBe(true);
    const { level, values } = readJsonStat(json, AREAS);
    expect(level).toBe('area');
    expect(values.map(({ place, period, value }) => [place, period, value])).toEqual([
      ['vivalla', '2023', 10],
      ['vivalla', '2024', 11],
      ['vivalla', '2025', 12],
      ['oxhagen', '2023', 20],
      ['oxhagen', '2024', undefined],
      ['oxhagen', '2025', 22],
    ]);
  });

  it('gives a municipality by quarters, and what a sparse answer lacks is missing, not zero', () => {
    const { level, values } = readJsonStat(fixture('scb-v2-municipality.json'), AREAS);
    expect(level).toBe('municipality');
    expect(values).toMatchObject([
      { place: '1880', period: '2025-Q3', starts: '2025-07-01', value: 5.5 },
      { period: '2025-Q4', status: 'x' },
      { period: '2026-Q1', value: 7 },
    ]);
  });

  it('is refused where levels are mixed, a series is several, or the form is another', () => {
    const mixed = JSON.parse(
      JSON.stringify(json).replaceAll('1880R011_RegSO2025', '1880'),
    ) as unknown;
    expect(() => readJsonStat(mixed, AREAS)).toThrow('mixed-levels');
    expect(() => readJsonStat(json, new Map())).toThrow('mixed-levels');
    const several = JSON.parse(
      JSON.stringify(json)
        .replace('"size":[2,1,3]', '"size":[2,3,1]')
        .replace('"000001":0', '"000001":0,"2":1,"3":2'),
    ) as unknown;
    expect(() => readJsonStat(several, AREAS)).toThrow('not-one-series');
    expect(() => readJsonStat({ ...json, id: ['Region'] }, AREAS)).toThrow('form');
  });
});
