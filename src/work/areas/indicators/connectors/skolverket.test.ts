import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isKolada } from './kolada.ts';
import { isSkolverket, readSkolverket } from './skolverket.ts';

const json: unknown = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../../../test/fixtures/indicators/skolverket-statistik.json'),
    'utf8',
  ),
);
const API = 'https://api.skolverket.se/planned-educations/v3';
const asked = {
  ...{ address: `${API}/statistics/national-values/gr`, today: '2026-11-24' },
  measure: 'averageGradesMeritRating9thGrade',
};

it('gives the whole country’s values by school year; what is held back is no number', () => {
  expect(isSkolverket(json)).toBe(true);
  expect(isKolada(json)).toBe(false);
  expect(
    readSkolverket(json, asked).map(({ place, period, value, status }) => [
      place,
      period,
      value ?? status,
    ]),
  ).toEqual([
    ['00', '2022/23', 'c'],
    ['00', '2023/24', 221.9],
    ['00', '2024/25', 224.1],
  ]);
});

it('is never taken from one school, nor when nobody says where it came from', () => {
  for (const address of ['', `${API}/school-units/10000001/statistics/gr`])
    expect(() => readSkolverket(json, { ...asked, address })).toThrow('one-school');
});

it('is refused when the measure is not there or a value is none', () => {
  expect(() => readSkolverket(json, { ...asked, measure: '_links' })).toThrow('no-such-measure');
  const odd = {
    status: 'OK',
    body: { x: [{ value: '1e9x', valueType: 'EXISTS', timePeriod: '2024/25' }] },
  };
  expect(() => readSkolverket(odd, { ...asked, measure: 'x' })).toThrow('form');
  const when = {
    status: 'OK',
    body: { x: [{ value: '1', valueType: 'EXISTS', timePeriod: 'nyss' }] },
  };
  expect(() => readSkolverket(when, { ...asked, measure: 'x' })).toThrow('period');
});
