import { describe, expect, it } from 'vitest';
import { chooseFor, judgeIndicator, type IndicatorGiven } from './judge-indicator.ts';
import { endOf, sidesOf, type IndicatorValue } from './points.ts';
import { proposePlaces } from './propose-places.ts';

const years = (first: number, values: readonly number[], half = 1): readonly IndicatorValue[] =>
  values.map((value, n) => ({
    ...{ period: String(first + n), starts: `${first + n}-01-01`, value, status: '', revisions: 0 },
    ...{ low: value - half, high: value + half },
  }));

const given: IndicatorGiven = {
  ...{ start: '2023-08-01', end: '2026-11-16', breaks: [], wanted: 'up', worth: 5 },
  method: 'distance',
  own: years(2018, [70, 71, 70, 69, 70, 72, 82, 83, 82]),
  places: [
    { place: 'a', values: years(2018, [74, 75, 74, 73, 74, 74, 75, 74, 75]) },
    { place: 'b', values: years(2018, [72, 73, 72, 72, 73, 72, 72, 73, 72]) },
  ],
};
const verdict = (changed: Partial<IndicatorGiven>) => {
  const judged = judgeIndicator({ ...given, ...changed });
  return [judged.verdict, ...judged.reasons];
};

describe('values before and after', () => {
  it('leave out the time in which the measure began, and what is only preliminary', () => {
    const [last] = years(2027, [99]);
    const own = [...given.own, ...(last ? [{ ...last, status: 'p' }] : [])];
    const { before, after } = sidesOf(own, { ...given, end: '2028-01-01' });
    expect(before.map(({ period }) => period)).toEqual(['2018', '2019', '2020', '2021', '2022']);
    expect(after.map(({ period }) => period)).toEqual(['2024', '2025', '2026']);
  });
  it('never reach across a break', () => {
    const cut = sidesOf(given.own, { ...given, breaks: ['2020-01-01', '2025-01-01'] });
    expect(cut.before.map(({ period }) => period)).toEqual(['2020', '2021', '2022']);
    expect(cut.after.map(({ period }) => period)).toEqual(['2024']);
    expect(cut.cutOff).toBe(2);
  });
  it.each([
    ['2025', '2025-01-01', '2026-01-01'],
    ['2025/26', '2025-07-01', '2026-07-01'],
    ['2025-Q4', '2025-10-01', '2026-01-01'],
    ['2025-12', '2025-12-01', '2026-01-01'],
    ['2026-W01', '2025-12-29', '2026-01-05'],
    ['2026-11-23', '2026-11-23', '2026-11-24'],
    ['vt 2026', '2026-01-01', '9999'],
  ])('a period named %s that begins %s is over %s', (period, starts, end) => {
    expect(endOf({ period, starts }, [])).toBe(end);
  });
  it('by where the next begins, when the name does not tell', () => {
    expect(endOf({ period: 'vt', starts: '2026-01-01' }, [{ starts: '2026-07-01' }])).toBe(
      '2026-07-01',
    );
  });
});

describe('what an indicator carries', () => {
  it('is said in both directions by the same rule', () => {
    expect(verdict({})).toEqual(['helped']);
    expect(verdict({ wanted: 'down' })).toEqual(['harm']);
  });
  it('is no difference only when the interval excludes what was expected', () => {
    const own = years(2018, [70, 71, 70, 69, 70, 70, 70, 71, 70], 0.5);
    expect(verdict({ own })).toEqual(['none']);
    expect(verdict({ own, worth: 0.2 })).toEqual(['unknown', 'interval-too-wide']);
  });
  it('is nothing yet with few values, and that is said', () => {
    expect(verdict({ own: given.own.slice(0, 6) })).toEqual(['unknown', 'too-early']);
    expect(verdict({ own: given.own.slice(2) })).toEqual(['unknown', 'few-values']);
    expect(verdict({ method: 'none' })).toEqual(['unknown', 'few-values']);
    expect(verdict({ method: 'own', places: [] })).toEqual(['unknown', 'few-values']);
  });
  it('is nothing across a break', () => {
    expect(verdict({ breaks: ['2023-06-01'] })).toEqual(['unknown', 'series-broke']);
  });
  it('is nothing when those that were locked have no values of the same times', () => {
    const places = given.places.map((one) => ({ ...one, values: one.values.slice(0, 7) }));
    expect(verdict({ places })).toEqual(['unknown', 'places-missing']);
    const judged = judgeIndicator({
      ...given,
      places: [...given.places.slice(0, 1), ...places.slice(1)],
    });
    expect(judged.kept).toEqual(['a']);
  });
  it('is not the measure’s when it was going there already', () => {
    const own = years(2018, [60, 63, 66, 69, 72, 75, 86, 89, 92]);
    expect(verdict({ own })).toEqual(['unknown', 'had-begun-before']);
  });
  it('takes what changed everywhere for what it is', () => {
    const places = given.places.map(({ place, values }) => ({
      place,
      values: values.map((one) => ({
        ...one,
        value: (one.value ?? 0) + (one.starts > '2023-08-01' ? 11 : 0),
      })),
    }));
    expect(verdict({ places })[0]).not.toBe('helped');
  });
  it('tells that a measure began after the worst value', () => {
    const own = years(2018, [72, 71, 72, 71, 66, 72, 73, 72, 73]);
    expect(judgeIndicator({ ...given, own }).atWorst).toBe(true);
    expect(judgeIndicator(given).atWorst).toBe(false);
  });
});

it('the method is chosen by how many values and places there are before the start', () => {
  expect(chooseFor({ before: 4, places: 4 })).toBe('places');
  expect(chooseFor({ before: 4, places: 1 })).toBe('distance');
  expect(chooseFor({ before: 3, places: 9 })).toBe('none');
  expect(chooseFor({ before: 6, places: 0 })).toBe('own');
  expect(chooseFor({ before: 5, places: 0 })).toBe('none');
});

it('places are proposed that have a value of every time before, not next door nor with their own measure', () => {
  const other = { isNextDoor: false, hasMeasure: false, isBroken: false };
  const [whole] = given.places.map(({ values }) => values.filter(({ starts }) => starts < '2023'));
  const values = whole ?? [];
  expect(
    proposePlaces({
      ...given,
      others: [
        { ...other, place: 'a', values },
        { ...other, place: 'b', values, isNextDoor: true },
        { ...other, place: 'c', values, hasMeasure: true },
        { ...other, place: 'd', values, isBroken: true },
        { ...other, place: 'e', values: values.slice(1) },
      ],
    }),
  ).toEqual([
    { place: 'a' },
    { place: 'b', not: 'next-door' },
    { place: 'c', not: 'own-measure' },
    { place: 'd', not: 'break' },
    { place: 'e', not: 'values' },
  ]);
});
