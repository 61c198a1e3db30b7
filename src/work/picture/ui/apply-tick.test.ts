import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Picture, PictureTick, Shown } from '../contract.ts';
import { applyTick } from './apply-tick.ts';

type TickWeek = PictureTick['weeks'][number];

const count = (n: number): Shown => ({ kind: 'count', n });
const ZEROS: readonly Shown[] = [{ kind: 'calm' }, { kind: 'protected' }, { kind: 'missing' }];

const series = (...numbers: readonly number[]): Picture['total']['series'] =>
  numbers.map((n, at) => ({ week: `2026-W${46 + at}`, shown: count(n) }));

/** Week 48, running: Vivalla 3 + 1, Rosta 2, Oxhagen calm. */
const picture: Picture = {
  ...{ week: '2026-W48', from: '2026-11-23', to: '2026-11-29', state: 'running', exact: true },
  ...{ closesAt: '2026-11-30T12:00:00+01:00', asOf: '2026-11-24T09:00:00+01:00', cursor: '10' },
  coverage: {
    ...{ expected: 14, reported: 7, calm: 1, reporters: count(9) },
    organisations: [{ name: 'Skolorna', state: 'reported' }],
  },
  areaPeriod: { weeks: 1, from: '2026-11-23', to: '2026-11-29' },
  areas: [
    { slug: 'oxhagen', name: 'Oxhagen', shown: { kind: 'calm' } },
    { slug: 'rosta', name: 'Rosta', shown: count(2), usual: { lo: 1, hi: 4, weeks: 26 } },
    { slug: 'vivalla', name: 'Vivalla', shown: count(4) },
  ],
  categories: [
    { id: 'damage', name: 'Skadegörelse', shown: count(5), series: series(1, 2, 5) },
    { id: 'litter', name: 'Nedskräpning', shown: count(1), series: series(0, 3, 1) },
  ],
  total: { shown: count(6), series: series(1, 5, 6) },
  cellPeriod: { weeks: 1, from: '2026-11-23', to: '2026-11-29' },
  cells: [
    { area: 'rosta', category: 'damage', shown: count(2) },
    { area: 'vivalla', category: 'damage', shown: count(3) },
    { area: 'vivalla', category: 'litter', shown: count(1) },
  ],
  late: count(0),
  marks: [],
  police: { source: 'Polisen', series: [] },
};

/** One more case of damage in Vivalla. */
const oneMore: TickWeek = {
  ...{ week: '2026-W48', total: 7, areas: [{ slug: 'vivalla', n: 5 }] },
  categories: [{ id: 'damage', n: 6 }],
  cells: [{ area: 'vivalla', category: 'damage', n: 4 }],
  coverage: { reported: 7, calm: 1, reporters: 10 },
};

function tick(...weeks: readonly TickWeek[]): PictureTick {
  return { cursor: '11', asOf: '2026-11-24T09:00:01+01:00', weeks: [...weeks] };
}

describe('a tick of the week on screen', () => {
  const { picture: now, askAgain } = applyTick(picture, tick(oneMore));

  it('moves the total, its area, its category and its cell, and nothing beside them', () => {
    expect(now.total).toEqual({ shown: count(7), series: series(1, 5, 7) });
    expect(now.areas).toEqual([
      ...picture.areas.slice(0, 2),
      { slug: 'vivalla', name: 'Vivalla', shown: count(5) },
    ]);
    expect(now.categories).toEqual([
      { id: 'damage', name: 'Skadegörelse', shown: count(6), series: series(1, 2, 6) },
      picture.categories[1],
    ]);
    expect(now.cells.map(({ shown }) => shown)).toEqual([count(2), count(4), count(1)]);
  });

  it('moves the count of reporters and where the stream goes on, and asks for nothing more', () => {
    expect(now.coverage).toEqual({ ...picture.coverage, reporters: count(10) });
    expect([now.cursor, now.asOf]).toEqual(['11', '2026-11-24T09:00:01+01:00']);
    expect(askAgain).toBe(false);
  });

  it('leaves the picture that was handed in as it was', () => {
    const before = structuredClone(picture);
    applyTick(picture, tick(oneMore));
    expect(picture).toEqual(before);
  });

  it('does no harm when it comes twice', () => {
    expect(applyTick(now, tick(oneMore)).picture).toEqual(now);
  });

  it('passes over areas and categories that are not on screen', () => {
    const elsewhere = {
      ...oneMore,
      areas: [{ slug: 'centrum', n: 9 }],
      categories: [{ id: 'weapons', n: 9 }],
      cells: [],
    };
    const after = applyTick(picture, tick(elsewhere)).picture;
    expect(after.areas).toEqual(picture.areas);
    expect(after.categories).toEqual(picture.categories);
  });
});

describe('a zero', () => {
  const zero = { ...oneMore, total: 0, areas: [{ slug: 'vivalla', n: 0 }], cells: [] };

  it('takes a count down to nothing', () => {
    const { areas, total } = applyTick(picture, tick(zero)).picture;
    expect(areas[2]?.shown).toEqual(count(0));
    expect([total.shown, total.series.at(-1)?.shown]).toEqual([count(0), count(0)]);
  });

  it.each(ZEROS)('does not turn $kind into "0 reports"', (shown) => {
    const quiet = { ...picture, areas: [{ slug: 'vivalla', name: 'Vivalla', shown }] };
    expect(applyTick(quiet, tick(zero)).picture.areas[0]?.shown).toEqual(shown);
  });

  it.each(ZEROS)('a report where it was $kind is a count', (shown) => {
    const quiet = { ...picture, areas: [{ slug: 'vivalla', name: 'Vivalla', shown }] };
    expect(applyTick(quiet, tick(oneMore)).picture.areas[0]?.shown).toEqual(count(5));
  });
});

describe('a tick of another week', () => {
  const weekBefore = {
    ...{ ...oneMore, week: '2026-W47', total: 8 },
    cells: [{ area: 'oxhagen', category: 'litter', n: 2 }],
    coverage: { reported: 3, calm: 0, reporters: 3 },
  };

  it('moves that week’s place in the series and no number of this week', () => {
    const { picture: now, askAgain } = applyTick(picture, tick(weekBefore));
    expect(now.total).toEqual({ shown: count(6), series: series(1, 8, 6) });
    expect(now.categories[0]).toEqual({
      ...picture.categories[0],
      shown: count(5),
      series: series(1, 6, 5),
    });
    expect([now.areas, now.cells, now.coverage]).toEqual([
      ...[picture.areas, picture.cells, picture.coverage],
    ]);
    expect(askAgain).toBe(false);
  });

  it('outside the 26 weeks changes nothing but where the stream goes on', () => {
    const { picture: now, askAgain } = applyTick(
      picture,
      tick({ ...oneMore, week: '2025-W10', coverage: { reported: 0, calm: 0, reporters: 0 } }),
    );
    expect(now).toEqual({ ...picture, cursor: '11', asOf: '2026-11-24T09:00:01+01:00' });
    expect(askAgain).toBe(false);
  });
});

describe('a frozen week', () => {
  const frozen: Picture = { ...picture, state: 'frozen' };

  it('stays as it was frozen, and what came late is asked for', () => {
    const { picture: now, askAgain } = applyTick(frozen, tick(oneMore));
    expect(now).toEqual({ ...frozen, cursor: '11', asOf: '2026-11-24T09:00:01+01:00' });
    expect(askAgain).toBe(true);
  });

  it('a week that has ended and not frozen still moves', () => {
    const closing: Picture = { ...picture, state: 'closing' };
    expect(applyTick(closing, tick(oneMore)).picture.total.shown).toEqual(count(7));
  });
});

describe('what a tick cannot tell is asked for', () => {
  it.each([
    { what: 'another organisation has reported', coverage: { reported: 8, calm: 1, reporters: 9 } },
    { what: 'another says that it is calm', coverage: { reported: 7, calm: 2, reporters: 9 } },
  ])('$what', ({ coverage }) => {
    const { picture: now, askAgain } = applyTick(picture, tick({ ...oneMore, coverage }));
    expect(askAgain).toBe(true);
    expect(now.coverage).toMatchObject({ reported: coverage.reported, calm: coverage.calm });
  });

  it('a cell never seen before, once there is something in it', () => {
    const cell = { area: 'oxhagen', category: 'litter' };
    const withCell = (n: number): boolean =>
      applyTick(picture, tick({ ...oneMore, cells: [{ ...cell, n }] })).askAgain;
    expect([withCell(0), withCell(1)]).toEqual([false, true]);
  });
});

const numbers = fc.nat(50);
const weeks = fc.record({
  week: fc.constantFrom('2026-W46', '2026-W47', '2026-W48'),
  total: numbers,
  areas: fc.tuple(numbers, numbers).map(([a, b]) => [
    { slug: 'rosta', n: a },
    { slug: 'vivalla', n: b },
  ]),
  categories: numbers.map((n) => [{ id: 'litter', n }]),
  cells: numbers.map((n) => [{ area: 'vivalla', category: 'litter', n }]),
  coverage: fc.record({ reported: numbers, calm: numbers, reporters: numbers }),
});

describe('any ticks', () => {
  it('end where the last of each week says, however often they come', () => {
    fc.assert(
      fc.property(fc.array(weeks, { maxLength: 6 }), (told) => {
        const oneByOne = told.reduce((now, week) => applyTick(now, tick(week)).picture, picture);
        const again = told.reduce((now, week) => applyTick(now, tick(week)).picture, oneByOne);
        expect(again).toEqual(oneByOne);
        for (const { week, shown } of oneByOne.total.series) {
          const last = told.findLast((one) => one.week === week);
          const before = picture.total.series.find((point) => point.week === week)?.shown;
          expect(shown).toEqual(last === undefined ? before : count(last.total));
        }
      }),
    );
  });

  it('say the same in one tick as in several', () => {
    fc.assert(
      fc.property(fc.uniqueArray(weeks, { selector: ({ week }) => week }), (told) => {
        const together = applyTick(picture, tick(...told)).picture;
        const oneByOne = told.reduce((now, week) => applyTick(now, tick(week)).picture, picture);
        expect({ ...together, cursor: '', asOf: '' }).toEqual({
          ...oneByOne,
          cursor: '',
          asOf: '',
        });
      }),
    );
  });
});
