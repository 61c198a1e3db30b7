import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAreaRows, type AreaFile, type Column } from './area-rows.ts';
import { missingShare, weekSeries } from './week-series.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'rows-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const NEEDED: readonly Column[] = ['area', 'date', 'count'];

function read(text: string, needed = NEEDED): Promise<AreaFile> {
  const path = join(folder, 'rows.csv');
  writeFileSync(path, text);
  return readAreaRows(path, needed);
}

describe('an analyst’s file', () => {
  test('is read by English and Swedish headings, in any order, with commas in numbers', async () => {
    const { rows, columns, unused } = await read(
      'antal;Område;datum;x;kategori\n3;Varberga;2026-11-16;1,5;klotter\n',
    );
    expect(rows).toMatchObject([{ area: 'Varberga', day: '2026-11-16', count: 3, x: 1.5 }]);
    expect(rows[0]?.population).toBeNaN();
    expect([...columns].sort()).toEqual(['area', 'count', 'date', 'x']);
    expect(unused).toEqual(['kategori']);
  });

  test('has dates as days, times, instants in Swedish time and weeks', async () => {
    const days = ['2026-11-22', '2026-11-22 23:30', '2026-11-22T23:30:00Z', '2026-W48'];
    const { rows } = await read(`area,date,count\n${days.map((day) => `a,${day},1`).join('\n')}\n`);
    expect(rows.map(({ day }) => day)).toEqual([
      ...['2026-11-22', '2026-11-22', '2026-11-23', '2026-11-23'],
    ]);
  });

  test.each([
    ['a,2026-02-30,1', 'rad 3, kolumn date'],
    ['a,22/11/2026,1', 'rad 3, kolumn date'],
    ['a,1026-11-22,1', 'året'],
    ['a,2025-W53,1', 'rad 3, kolumn date'],
    ['a,,1', 'rad 3, kolumn date'],
    ['a,2026-11-22,-1', 'rad 3, kolumn count'],
    ['a,2026-11-22,2.5', 'rad 3, kolumn count'],
    ['a,2026-11-22,många', 'rad 3, kolumn count'],
    ['a,2026-11-22,1e3', 'rad 3, kolumn count'],
    [',2026-11-22,1', 'rad 3, kolumn area'],
    ['a,2026-11-22,hemlig\nb,x,y', 'och 2 fel till'],
  ])('with %s says where it is wrong, not what was written', async (line, words) => {
    const asked = read(`area,date,count\na,2026-11-15,1\n${line}\n`);
    await expect(asked).rejects.toMatchObject({ exitCode: 2 });
    await expect(asked).rejects.toThrow(words);
    await expect(asked).rejects.not.toThrow(/många|hemlig/);
  });

  test('that is empty, has no rows, lacks a column or is not there is refused', async () => {
    await expect(read('')).rejects.toThrow('filen är tom');
    await expect(read('area,date,count\n')).rejects.toThrow('inga rader');
    await expect(read('area,date\na,2026-11-15\n')).rejects.toThrow('saknar kolumnen count');
    await expect(readAreaRows(join(folder, 'none.csv'), NEEDED)).rejects.toThrow('finns inte');
  });

  test('without a count has one event a row', async () => {
    const { rows } = await read('date,x,y\n2026-11-15,1,2\n', ['date']);
    expect(rows).toMatchObject([{ area: '', count: 1, y: 2 }]);
  });
});

describe('weeks of an area', () => {
  const TEXT =
    'area,date,count\nÖ,2026-11-02,2\nÖ,2026-11-08,3\nÖ,2026-11-16,1\nA,2026-11-09,4\nA,2026-11-10,\n';
  const told = async (
    isMissingZero: boolean,
    isTotal = false,
  ): Promise<ReturnType<typeof weekSeries>> =>
    weekSeries((await read(TEXT)).rows, { isMissingZero, isTotal });

  test('are summed; a week without a row is not known, nor one with an empty count', async () => {
    const { weeks, series } = await told(false);
    expect(weeks).toEqual(['2026-W45', '2026-W46', '2026-W47']);
    expect(series.map(({ area, counts }) => [area, [...counts]])).toEqual([
      ['A', [Number.NaN, Number.NaN, Number.NaN]],
      ['Ö', [5, Number.NaN, 1]],
    ]);
    expect(missingShare({ weeks, series })).toBeCloseTo(4 / 6, 12);
  });

  test('are zero without a row when asked so, but an empty count stays unknown', async () => {
    const { series } = await told(true);
    expect(series.map(({ counts }) => [...counts])).toEqual([
      [0, Number.NaN, 0],
      [5, 0, 1],
    ]);
  });

  test('of all areas together are known where every one is', async () => {
    const { series } = await told(true, true);
    expect(series.map(({ counts }) => [...counts])).toEqual([[5, Number.NaN, 1]]);
  });

  test('span the long year 2026 without a gap', async () => {
    const { rows } = await read('area,date,count\na,2026-12-21,1\na,2027-01-10,1\n');
    expect(weekSeries(rows, { isMissingZero: false, isTotal: false }).weeks).toEqual([
      ...['2026-W52', '2026-W53', '2027-W01'],
    ]);
  });
});
