import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSheets } from '#platform/tables';
import { surveyWorkbook } from '../../../../../test/builders/made-tables.ts';
import type { FileSourceId } from './known-sources.ts';
import { readFileSource, yearIn, type FileReading } from './read-file-source.ts';

const FIXTURES = join(import.meta.dirname, '../../../../../test/fixtures/indicators');
const places = {
  areas: new Map([
    ['1880r029', 'vivalla'],
    ['vivalla', 'vivalla'],
    ['1880r027', 'tybble'],
    ['1880r028a', 'varberga'],
    ['1880r028b', 'oxhagen'],
    ['centrum', 'centrum'],
  ]),
  municipality: { code: '1880', name: 'Örebro' },
};

async function read(
  content: Buffer | string,
  source: FileSourceId,
  year?: string,
): Promise<FileReading> {
  const sheets = await readSheets(Buffer.from(content));
  return readFileSource(sheets, source, { places, today: '2026-11-24', year });
}
const file = (name: string, source: FileSourceId): Promise<FileReading> =>
  read(readFileSync(join(FIXTURES, name)), source, yearIn(name));
const seriesIn = ({ series }: FileReading) =>
  series.map(({ indicator, values, bad }) => [
    ...[indicator.name, indicator.unit, indicator.level, bad],
    values.map((one) => [one.place, one.period, one.value ?? one.status]),
  ]);
const faultsIn = ({ sheets }: FileReading) =>
  sheets.flatMap(({ rows }) =>
    rows.flatMap(({ row, cells }) =>
      cells.flatMap(({ text, fault }) => (fault === undefined ? [] : [[row, text, fault]])),
    ),
  );

describe('reported crime by municipality', () => {
  it('is ours alone, of the year that the file’s name says', async () => {
    const reading = await file('bra-kommuner-2025.csv', 'bra');
    expect(seriesIn(reading)).toEqual([
      ['Anmälda brott, antal', 'antal', 'municipality', 0, [['1880', '2025', 18_765]]],
      [
        ...['Anmälda brott, per 100 000 invånare', 'per 100 000 invånare', 'municipality', 0],
        [['1880', '2025', 11_702]],
      ],
    ]);
    expect(reading.sheets[0]?.left).toEqual({ others: 3 });
  });

  it('is not read when nothing says what year it is of', async () => {
    const reading = await read('Kommun;Antal\nÖrebro;7\n', 'bra');
    expect(reading.series).toEqual([]);
    expect(reading.sheets[0]?.skipped).toBe('no-period');
  });

  it('is read through merged headings, groups, notes, revisions and what is missing', async () => {
    const reading = await file('bra-statistikdatabas.csv', 'bra');
    const [assault, , robbery, robberyRate, damage] = reading.series;
    expect(assault?.indicator.name).toBe('Anmälda brott, Brott mot person, Misshandel, antal');
    expect(assault?.values.map(({ period, value, status }) => [period, value, status])).toEqual([
      ['2023', 1234, ''],
      ['2024', 1301, 'r'],
      ['2025', 1287, 'p'],
    ]);
    expect(robbery?.values[1]).toEqual({
      ...{ place: '1880', period: '2024', starts: '2024-01-01', status: 'c' },
    });
    expect(robberyRate?.values[1]?.status).toBe('x');
    expect(damage?.values[1]).toMatchObject({ value: 2790, status: 'r' });
    const cycles = reading.series.find(({ indicator }) => /Cykelstöld, antal/.test(indicator.name));
    expect(cycles?.indicator.name).toBe('Anmälda brott, Tillgreppsbrott, Cykelstöld, antal');
    expect(cycles?.values.map(({ value, status }) => value ?? status)).toEqual(['c', 877, 0]);
    expect(faultsIn(reading)).toEqual([]);
  });

  it('marks what cannot be read where it stands, and holds that series back', async () => {
    const reading = await read(
      'Kommun;År;Antal;Per 100 000 inv.\nÖrebro;2024;12x;7,5\nÖrebro;2024;9;7,5\nÖrebro;i år;1;2\nÖrebro;2025;5*;1.2.3\n',
      'bra',
    );
    expect(faultsIn(reading)).toEqual([
      [2, '12x', 'number'],
      [3, '7,5', 'twice'],
      [4, 'i år', 'period'],
      [4, '1', 'period'],
      [4, '2', 'period'],
      [5, '5*', 'mark'],
      [5, '1.2.3', 'number'],
    ]);
    expect(reading.series.map(({ bad }) => bad)).toEqual([3, 3]);
  });
});

describe('the survey', () => {
  it('is read sheet by sheet with the newest interval, and broken where its note says so', async () => {
    const reading = await read(surveyWorkbook(), 'ntu');
    expect(reading.sheets.map(({ skipped }) => skipped)).toEqual(['no-head', undefined]);
    const [country, county] = reading.series;
    expect(country?.indicator).toMatchObject({ level: 'country', unit: '%', wanted: 'down' });
    expect(county?.indicator).toMatchObject({ level: 'county', wanted: 'down' });
    expect(county?.indicator.name).toMatch(
      /^Otrygghet vid utevistelse sent på kvällen.*, hela länet$/,
    );
    expect(
      county?.values.map(({ period, value, low, high }) => [period, value, low, high]),
    ).toEqual([
      ['2016', 30.2, undefined, undefined],
      ['2017', 31, undefined, undefined],
      ['2024', 29.1, undefined, undefined],
      ['2025', 28.4, 25.9, 30.9],
    ]);
    expect(county?.breaks).toHaveLength(1);
    expect(county?.breaks[0]?.starts).toBe('2017-01-01');
    expect(reading.sheets[1]?.left).toEqual({ others: 1 });
  });

  it('never takes a police area for the municipality, nor a bare name for either', async () => {
    const police = await read('Lokalpolisområde;2024;2025\nÖrebro;1;2\n', 'ntu');
    expect(police.series).toEqual([]);
    expect(faultsIn(police)).toEqual([[2, 'Örebro', 'police']]);
    const bare = await read('Region;2024;2025\nÖrebro;1;2\nÖrebro kommun;3;4\n', 'ntu');
    expect(faultsIn(bare)).toEqual([[2, 'Örebro', 'unclear']]);
    expect(bare.series.map(({ values }) => values.map(({ value }) => value))).toEqual([[3, 4]]);
  });

  it('refuses an interval that does not hold its figure', async () => {
    const reading = await read(
      'Kommun;År;Andel (%);Nedre gräns;Övre gräns;Antal svarande\nÖrebro;2024;30;31;33;400\nÖrebro;2025;30;28;33;412\n',
      'ntu',
    );
    expect(faultsIn(reading)).toEqual([[2, '30', 'interval']]);
    expect(reading.series[0]?.values).toMatchObject([{ low: 28, high: 33, base: 412 }]);
  });
});

describe('the barometer of segregation', () => {
  it('gives areas by their codes, and what we have drawn otherwise is put on no part of it', async () => {
    const reading = await file('segregationsbarometern.csv', 'segregation');
    const index = reading.series.find(({ indicator }) => indicator.unit === 'index');
    expect(index?.indicator).toMatchObject({ name: 'Socioekonomiskt index', level: 'area' });
    expect(
      index?.values.map(({ place, period, value, status }) => [place, period, value ?? status]),
    ).toEqual([
      ['vivalla', '2022', -1.8],
      ['tybble', '2022', 0.2],
      ['vivalla', '2023', -1.7],
      ['tybble', '2023', 'c'],
    ]);
    expect(faultsIn(reading).map(([row, , fault]) => [row, fault])).toEqual([
      [6, 'unknown-area'],
      [7, 'unknown-area'],
    ]);
    for (const { values } of reading.series)
      expect(values.every(({ place }) => ['vivalla', 'tybble'].includes(place))).toBe(true);
  });

  it('never takes another municipality’s area of the same name', async () => {
    const reading = await read(
      'RegSO;Kommun;År;Index\nCentrum;Stockholm;2023;1\nCentrum;;2023;2\n',
      'segregation',
    );
    expect(reading.series).toEqual([]);
  });
});

describe('the schools’ statistics', () => {
  it('are the municipality’s, by school year and kind of school; what is held back is no number', async () => {
    const reading = await file('skolverket-kommun.csv', 'skolverket');
    const rate = reading.series.find(
      ({ indicator }) =>
        indicator.name.includes('meritvärde') && indicator.name.includes('Samtliga'),
    );
    expect(rate?.values).toEqual([
      { place: '1880', period: '2024/25', starts: '2024-07-01', value: 224.1, status: '' },
    ]);
    expect(rate?.indicator.wanted).toBe('up');
    const held = reading.series.filter(({ indicator }) => indicator.name.includes('Enskild'));
    expect(held.map(({ values }) => values.map(({ status }) => status))).toEqual([
      ['c'],
      ['c'],
      ['x'],
    ]);
  });

  it('of one school are put on no area', async () => {
    const reading = await file('skolverket-skolor.csv', 'skolverket');
    expect(reading.series).toEqual([]);
    expect(reading.sheets[0]?.left).toEqual({ school: 2, others: 1 });
    expect(faultsIn(reading).map(([, , fault]) => fault)).toEqual(['school', 'school']);
  });
});

it('a file’s year is what its name says, when it says one', () => {
  expect(yearIn('Anmälda brott kommunerna 2025.csv')).toBe('2025');
  expect(yearIn('ntu_lan_2017_2025.xlsx')).toBeUndefined();
  expect(yearIn('1234567.csv')).toBeUndefined();
});
