import { describe, expect, it } from 'vitest';
import { directionOf, type Indicator, type Series, type Value } from './indicator.ts';
import { gridOf, readGrid, type GridGiven } from './read-grid.ts';

const given: GridGiven = {
  level: 'area',
  today: '2026-11-24',
  places: {
    areas: new Map([
      ['vivalla', 'vivalla'],
      ['oxhagen', 'oxhagen'],
    ]),
    municipality: { code: '1880', name: 'Örebro kommun' },
  },
};

describe('a table that was pasted', () => {
  it('is read with Swedish numbers, days and weeks, and what is bad is marked where it stands', () => {
    const text =
      'Vecka\tVivalla\tOxhagen\r\nv 48\t1\u00a0234,5\t..\r\n2026-11-16\tca 12\t7\r\nv 61\t3\t4\r\n';
    const { headings, rows, values, bad } = readGrid(gridOf(text), given);
    expect(bad).toBe(2);
    expect(headings.map(({ fault }) => fault)).toEqual([undefined, undefined, undefined]);
    expect(rows.map((row) => row.map(({ fault }) => fault ?? ''))).toEqual([
      ['', '', ''],
      ['', 'number', ''],
      ['period', '', ''],
    ]);
    const week = { period: '2026-W48', starts: '2026-11-23' };
    expect(values).toEqual([
      { ...week, place: 'vivalla', value: 1234.5, status: '' },
      { ...week, place: 'oxhagen', status: 'x' },
      { period: '2026-11-16', starts: '2026-11-16', place: 'oxhagen', value: 7, status: '' },
    ]);
  });

  it('takes the ends of an interval from their own columns, or a half-width', () => {
    const text =
      'År\tVivalla\tVivalla undre\tVivalla övre\tOxhagen\tOxhagen ±\n2025\t34\t28\t40\t36\t6\n2024\t33\t40\t28\t35\t';
    expect(readGrid(gridOf(text), given).values).toMatchObject([
      { place: 'vivalla', value: 34, low: 28, high: 40 },
      { place: 'oxhagen', value: 36, low: 30, high: 42 },
      { place: 'vivalla', value: 33 },
      { place: 'oxhagen', value: 35 },
    ]);
    expect(readGrid(gridOf(text), given).values[2]?.low).toBeUndefined();
  });

  it('takes the same period once', () => {
    const { rows, values } = readGrid(gridOf('År\tVivalla\n2025\t1\n2025\t2'), given);
    expect(rows[1]?.[0]?.fault).toBe('twice');
    expect(values.map(({ value }) => value)).toEqual([1]);
  });

  it('never maps the whole municipality onto an area, nor an area onto the whole', () => {
    const whole = 'År\tÖrebro kommun\n2025\t1';
    expect(readGrid(gridOf(whole), given)).toMatchObject({ values: [], bad: 1 });
    expect(readGrid(gridOf(whole), given).headings[1]?.fault).toBe('coarser');
    const read = readGrid(gridOf(whole), { ...given, level: 'municipality' });
    expect(read.values).toMatchObject([{ place: '1880', value: 1 }]);
    const area = readGrid(gridOf('År\tVivalla\n2025\t1'), { ...given, level: 'municipality' });
    expect(area.headings[1]?.fault).toBe('finer');
    expect(area.values).toEqual([]);
  });

  it('does not guess at a place', () => {
    const read = readGrid(gridOf('År\tVivala\n2025\t1'), given);
    expect(read.headings[1]?.fault).toBe('place');
    expect(read.values).toEqual([]);
  });
});

describe('which way it has gone', () => {
  const indicator: Indicator = {
    ...{ slug: 'x', name: 'x', definition: 'x', unit: '%', level: 'area', source: 'x' },
    ...{ licence: 'x', uncertainty: '', madeUp: true, wanted: 'up' },
  };
  const at = (year: number, value: number, half?: number): Value & { revisions: number } => ({
    ...{ place: 'vivalla', period: String(year), starts: `${year}-01-01`, value, status: '' },
    ...(half === undefined ? {} : { low: value - half, high: value + half }),
    revisions: 0,
  });
  const series = (values: Series['values'], more: Partial<Series> = {}): Series => ({
    ...{ indicator, values, breaks: [], sourceDay: '2026-01-01' },
    ...more,
  });

  it('is said in relation to what one wishes', () => {
    const rising = [at(2023, 71, 3), at(2026, 78, 3)];
    expect(directionOf(series(rising))).toBe('wanted');
    const down = { indicator: { ...indicator, wanted: 'down' as const } };
    expect(directionOf(series(rising, down))).toBe('unwanted');
    const neutral = { indicator: { ...indicator, wanted: 'neutral' as const } };
    expect(directionOf(series(rising, neutral))).toBe('neutral');
    expect(directionOf(series([at(2023, 78, 3), at(2026, 71, 3)]))).toBe('unwanted');
  });

  it('is not said where the intervals meet, or are not known', () => {
    expect(directionOf(series([at(2023, 71, 4), at(2026, 78, 4)]))).toBe('same');
    expect(directionOf(series([at(2023, 71), at(2026, 78)]))).toBe('unknown');
    expect(directionOf(series([at(2026, 78, 1)]))).toBe('unknown');
  });

  it('is never said across a break', () => {
    const breaks = [{ starts: '2025-01-01', sv: 'Ny fråga', en: 'New question' }];
    const values = [at(2023, 20, 1), at(2024, 20, 1), at(2025, 70, 1), at(2026, 70, 1)];
    expect(directionOf(series(values))).toBe('wanted');
    expect(directionOf(series(values, { breaks }))).toBe('same');
  });
});
