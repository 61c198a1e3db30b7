// T5: whoever is outside the inner circle collects every number of half a year, out of every exit and in every role, and
// gives them to the attacker of the mathematics.
import { beforeAll, describe, expect, it } from 'vitest';
import { lastWeeks, mondayOf } from '#platform/weeks';
import { areaKeys } from '#work/areas';
import { loadCategories, tallies } from '#work/reports';
import { freezeWeek } from '../../../src/work/picture/versions/freeze-week.ts';
import { Changes, Picture } from '../../../src/work/picture/contract.ts';
import type { Visitor } from '../../builders/house.ts';
import { standingHouse } from '../../builders/standing-house.ts';
import { programOf, truthOf, workOut, type Count, type Place } from './attack.ts';
import { allWeeks, keyOf, publishOpenCsv, publishPicture, type Published } from './published.ts';
import { exactlyKnown } from './rule-knower.ts';

const house = standingHouse();
const LAST = '2026-W48';
/** Half a year, and the week that runs. */
const WEEKS = lastWeeks(LAST, 27);
const THRESHOLD = 5;
const HAIR = 1e-6;

const published: Published = new Map();
let outside: readonly Visitor[] = [];
let place: Place = { areas: [], categories: [] };
let counts: readonly Count[] = [];

async function ask({ cookie }: Visitor, path: string): Promise<Response> {
  return house().app.http.request(path, { headers: { cookie, host: 'localhost' } });
}

async function pictureFor(visitor: Visitor, week: string): Promise<Picture | undefined> {
  const answer = await ask(visitor, `/api/picture/${week}`);
  return answer.status === 200 ? Picture.parse(await answer.json()) : undefined;
}

/** Areas and categories as those outside see them: that there are no others is known to them, too. */
function placeOf(): Place {
  const all = [...published.values()];
  const named = (names: readonly (string | undefined)[]): string[] => [
    ...new Set(names.filter((one) => one !== undefined)),
  ];
  return {
    areas: named(all.map(({ area }) => area)),
    categories: named(all.map(({ category }) => category)),
  };
}

/** What the database has counted, which only the inner circle may see. */
async function countAll(): Promise<void> {
  await house().demo.database.asSystemUnscoped(async (handle) => {
    const areas = new Map((await areaKeys(handle)).map(({ id, slug }) => [id, slug]));
    const categories = new Map((await loadCategories(handle)).map(({ id, code }) => [id, code]));
    const all: Count[] = [];
    for (const week of allWeeks(published)) {
      const monday = mondayOf(week);
      for (const cell of await tallies.cellTallies(handle, { from: monday, to: monday }))
        all.push({
          // Of a frozen week nobody outside sees what came late.
          ...{ week, n: cell.reports - cell.late, area: areas.get(cell.area) ?? '' },
          category: categories.get(cell.category) ?? '',
        });
    }
    counts = all;
  });
}

beforeAll(async () => {
  const all = house().visitors;
  const first = await Promise.all(all.map((visitor) => pictureFor(visitor, LAST)));
  outside = all.filter((_, n) => first[n]?.exact === false);
  for (const visitor of outside)
    for (const week of WEEKS) {
      const picture = await pictureFor(visitor, week);
      if (picture) publishPicture(published, picture);
    }
  place = placeOf();
  await countAll();
}, 240_000);

describe('what everybody outside the circle has collected', () => {
  it('comes from several roles, is true, and holds back what is small and nothing else', () => {
    expect(outside.length).toBeGreaterThan(3);
    const { areas, categories } = place;
    const elsewhere = counts.filter(
      ({ area, category, n }) => n > 0 && !(areas.includes(area) && categories.includes(category)),
    );
    expect(elsewhere).toEqual([]);
    const wrong = [...published.values()].filter((figure) => {
      const truth = truthOf(figure, counts);
      if (figure.value !== undefined) return figure.value !== truth;
      return truth <= 0 || truth >= THRESHOLD;
    });
    expect(wrong).toEqual([]);
    const hidden = [...published.values()].filter(({ value }) => value === undefined);
    expect(published.size).toBeGreaterThan(2000);
    expect(hidden.length).toBeGreaterThan(500);
  });

  it('is in the files what it is on screen: they add no number, of any week, in any role', async () => {
    const before = new Map(published);
    let rows = 0;
    for (const visitor of outside)
      for (const week of WEEKS) {
        const answer = await ask(visitor, `/lage/${week}/export/open.csv`);
        expect(answer.status).toBe(200);
        rows += publishOpenCsv(published, await answer.text());
      }
    expect(rows).toBeGreaterThan(10_000);
    expect(published).toEqual(before);
  }, 240_000);

  it('is not added to by what is told of changes in frozen weeks', async () => {
    for (const week of ['2026-W45', '2026-W46'])
      expect(await freezeWeek(house().app.judging, week)).toBe(true);
    for (const visitor of outside)
      for (const week of ['2026-W45', '2026-W46']) {
        const answer = await ask(visitor, `/api/picture/${week}/changes`);
        const { cards, late, versions, family } = Changes.parse(await answer.json());
        expect([late, versions, family].flat()).toEqual([undefined]);
        for (const card of cards) {
          expect(card.areas).toEqual([]);
          expect([card.count, card.chance]).toEqual(['', '']);
          expect([...card.behind, ...card.caveats, ...card.series]).toEqual([]);
        }
      }
  }, 240_000);
});

describe('the attacker who is given all of it', () => {
  it('can rule out no number that a held back one must be able to be', async () => {
    const { knowledge, hidden } = programOf(published, place, { low: 0, high: Infinity });
    const worked = await workOut(knowledge, hidden);
    const found = worked.filter(({ figure, low, high }) => {
      const truth = truthOf(figure, counts);
      const [least, most] = [truth - Math.min(truth, 1), truth + Math.max(1, THRESHOLD - truth)];
      return !(low <= least + HAIR && high >= most - HAIR);
    });
    expect(found.map(({ figure, low, high }) => [keyOf(figure), low, high])).toEqual([]);
    expect(worked.length).toBeGreaterThan(500);
  }, 240_000);

  it('finds no held back number, also when it relies on the rule that they are 1 to 4', async () => {
    expect(await exactlyKnown(published, place, randomFrom(20_261_123))).toEqual([]);
  }, 240_000);

  it('finds what is planted: one more number, and what was held back is known', async () => {
    const leaky: Published = new Map(published);
    const hidden = [...published.values()].find(
      ({ area, category, value }) =>
        area !== undefined && category !== undefined && value === undefined,
    );
    if (!hidden?.category) throw new Error('Nothing is held back');
    // All areas together, as a careless page would show it beside the cells, and the other held back cells.
    for (const one of published.values())
      if (one.category === hidden.category && one.weeks[0] === hidden.weeks[0] && one !== hidden)
        leaky.set(keyOf(one), { ...one, value: truthOf(one, counts) });
    const whole = { category: hidden.category, weeks: hidden.weeks };
    leaky.set(keyOf(whole), { ...whole, value: truthOf(whole, counts) });
    expect(await exactlyKnown(leaky, place, randomFrom(7))).toContain(keyOf(hidden));
  }, 240_000);
});

/** Numbers between 0 and 1, the same each time (Numerical Recipes' linear congruence). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
