// How often planted rises and falls are told, by how large they are and how much is usual, in the first week and within four.
import { seeded, type Random } from '../../src/app/seed/random.ts';
import { judgeFamily } from '../../src/statistics/aberrations/index.ts';
import { familyOf, KIND_COUNT, levelsOf, madeUp, usualOf, type Factor } from './made-up.ts';
import { share, type Table } from './table.ts';
import { AS_IN_LIFE, BUDGET } from './weekly-null.ts';

const FACTORS = [0, 0.25, 0.5, 1.5, 2, 3] as const;
const LEVELS = [0.5, 1, 2, 5, 10, Infinity] as const;
/** Weeks that a change has lasted when it is last judged. */
const LASTED = 4;
/** Whole areas, and area and category, that change in each municipality. */
const [WHOLE, PARTS] = [6, 6];

type Plant = {
  readonly id: string;
  readonly area: number;
  readonly kind?: number;
  readonly factor: number;
};
type Outcome = {
  readonly factor: number;
  readonly usual: number;
  readonly first: boolean;
  readonly within: boolean;
};

/** @param worlds municipalities, each with twelve changes */
export function planted(worlds: number, seed: number): readonly Table[] {
  const found: Outcome[] = [];
  for (let world = 0; world < worlds; world += 1) {
    if (world % 100 === 0) process.stderr.write(`planted: ${world} of ${worlds}\n`);
    found.push(...outcomesOf(seeded(seed * 200_003 + world)));
  }
  return [
    tableOf('styrka-forsta', found, ({ first }) => first),
    tableOf('styrka-fyra', found, ({ within }) => within),
  ];
}

function outcomesOf(random: Random): readonly Outcome[] {
  const levels = levelsOf(random);
  const plants = plantsOf(levels, random);
  const from = AS_IN_LIFE.weeks - LASTED;
  const factor: Factor = (area, kind, week) =>
    week < from
      ? 1
      : plants.reduce(
          (all, one) => (one.area === area && (one.kind ?? kind) === kind ? all * one.factor : all),
          1,
        );
  const family = familyOf(madeUp(AS_IN_LIFE, random, { levels, factor }));
  const told = Array.from({ length: LASTED }, (_, n) => {
    const series = family.map(({ id, counts }) => ({
      id,
      counts: [...counts.subarray(0, from + n + 1)],
    }));
    return new Map(
      judgeFamily({ series, budget: BUDGET }).map((one) => [
        one.id,
        'alarm' in one ? one.alarm : undefined,
      ]),
    );
  });
  return plants.flatMap(({ id, factor: by }) => {
    const counts = family.find((one) => one.id === id)?.counts;
    if (!counts) return [];
    const isTold = told.map((week) => week.get(id) === (by > 1 ? 'more' : 'fewer'));
    const usual = usualOf(counts.subarray(0, from + 1));
    return [{ factor: by, usual, first: isTold[0] ?? false, within: isTold.some(Boolean) }];
  });
}

/** Areas of every size, each with one change at most. */
function plantsOf(levels: readonly number[], random: Random): readonly Plant[] {
  const bySize = [...levels.keys()].sort((a, b) => (levels[b] ?? 0) - (levels[a] ?? 0));
  const areas = bySize
    .slice(0, 3 * (WHOLE + PARTS))
    .filter((_, n) => n % 3 === Math.floor(random.next() * 3));
  return areas.slice(0, WHOLE + PARTS).map((area, n) => {
    const factor = random.pick(FACTORS);
    if (n % 2 === 0) return { id: `a${area}`, area, factor };
    const kind = Math.floor(random.next() * KIND_COUNT);
    return { id: `a${area}k${kind}`, area, kind, factor };
  });
}

function tableOf(
  name: string,
  found: readonly Outcome[],
  isTold: (one: Outcome) => boolean,
): Table {
  const bands = LEVELS.slice(0, -1).map((low, n) => ({ low, high: LEVELS[n + 1] ?? Infinity }));
  return {
    name,
    head: [
      'vanligt i veckan',
      ...FACTORS.map((factor) => `× ${String(factor).replace('.', ',')}`),
      'prövade',
    ],
    rows: bands.map(({ low, high }) => {
      const among = found.filter(({ usual }) => usual >= low && usual < high);
      const cell = (factor: number): string => {
        const some = among.filter((one) => one.factor === factor);
        return share(some.filter(isTold).length, some.length);
      };
      return [bandName(low, high), ...FACTORS.map(cell), String(among.length)];
    }),
  };
}

function bandName(low: number, high: number): string {
  const from = String(low).replace('.', ',');
  return high === Infinity ? `${from} eller fler` : `${from}–${high}`;
}
