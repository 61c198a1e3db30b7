// The attacker of the mathematics, given everything that was published: what can be worked out of what was held back?
import { linearPrograms } from '#platform/compute';
import { attack } from '../../../src/statistics/protection/attack.ts';
import type { LinearProgram, Row } from '../../../src/statistics/protection/linear-program.ts';
import { allWeeks, type Figure, type Published } from './published.ts';

export type Place = { readonly areas: readonly string[]; readonly categories: readonly string[] };
export type Worked = { readonly figure: Figure; readonly low: number; readonly high: number };

/**
 * Where every figure stands in the attacker's program. Its columns are every area and category in every stretch of weeks
 * that no period divides, and every category in every week; those two have the same sum over the areas. Whatever
 * fits them can be spread over area, category and week (a table of two margins always can), so nothing is lost by it.
 */
class Columns {
  readonly #place: Place;
  readonly #weeks: readonly string[];
  /** For each week the number of its stretch. */
  readonly stretchOf: ReadonlyMap<string, number>;
  readonly size: number;
  readonly #first: number;

  constructor(published: Published, place: Place) {
    this.#place = place;
    this.#weeks = allWeeks(published);
    const ends = new Set(
      [...published.values()].flatMap(({ area, weeks }) =>
        area === undefined ? [] : [before(this.#weeks, weeks[0]), weeks.at(-1)],
      ),
    );
    let stretch = 0;
    const stretchOf = new Map<string, number>();
    for (const week of this.#weeks) {
      stretchOf.set(week, stretch);
      if (ends.has(week)) stretch += 1;
    }
    this.stretchOf = stretchOf;
    this.#first = (stretch + 1) * place.areas.length * place.categories.length;
    this.size = this.#first + this.#weeks.length * place.categories.length;
  }

  get stretches(): readonly number[] {
    return [...new Set(this.stretchOf.values())];
  }

  inStretch(area: number, category: number, stretch: number): number {
    const { areas, categories } = this.#place;
    return (stretch * areas.length + area) * categories.length + category;
  }

  inWeek(category: number, week: string): number {
    return this.#first + this.#weeks.indexOf(week) * this.#place.categories.length + category;
  }

  /** The columns whose sum a figure is. */
  of({ area, category, weeks }: Figure): readonly number[] {
    const { areas, categories } = this.#place;
    const sorts = category === undefined ? [...categories.keys()] : [categories.indexOf(category)];
    if (area === undefined)
      return weeks.flatMap((week) => sorts.map((sort) => this.inWeek(sort, week)));
    const stretches = [...new Set(weeks.map((week) => this.stretchOf.get(week) ?? -1))];
    return stretches.flatMap((stretch) =>
      sorts.map((sort) => this.inStretch(areas.indexOf(area), sort, stretch)),
    );
  }

  /** What holds whatever was published: over all areas a stretch is the sum of its weeks. */
  sums(): readonly Row[] {
    const { areas, categories } = this.#place;
    return categories.flatMap((_, sort) =>
      this.stretches.map((stretch) => {
        const parts = areas.map((_area, area) => this.inStretch(area, sort, stretch));
        const weeks = this.#weeks.filter((week) => this.stretchOf.get(week) === stretch);
        const whole = weeks.map((week) => this.inWeek(sort, week));
        const weights = [...parts.map(() => 1), ...whole.map(() => -1)];
        return { columns: [...parts, ...whole], weights, lower: 0, upper: 0 };
      }),
    );
  }
}

function before(weeks: readonly string[], week: string | undefined): string | undefined {
  return week === undefined ? undefined : weeks[weeks.indexOf(week) - 1];
}

export type Knows = {
  /** What is held back lies between these: 0 and Infinity for whoever does not rely on the rule, else 1 and 4. */
  readonly low: number;
  readonly high: number;
};

export type Hidden = { readonly figure: Figure; readonly columns: readonly number[] };

/** What everyone knows who has collected it all, and where what was held back stands in it. */
export function programOf(
  published: Published,
  place: Place,
  knows: Knows,
): { readonly knowledge: LinearProgram; readonly hidden: readonly Hidden[] } {
  const columns = new Columns(published, place);
  const figures = [...published.values()].map((figure) => ({
    ...{ figure, columns: columns.of(figure) },
  }));
  const rows = figures.map(({ figure: { value }, columns: its }): Row => {
    const bounds = { lower: value ?? knows.low, upper: value ?? knows.high };
    return { columns: its, weights: its.map(() => 1), ...bounds };
  });
  const knowledge = {
    lower: new Float64Array(columns.size),
    upper: new Float64Array(columns.size).fill(Infinity),
    rows: [...rows, ...columns.sums()],
  };
  return { knowledge, hidden: figures.filter(({ figure }) => figure.value === undefined) };
}

/** Works out between which numbers some figures must lie. */
export async function workOut(
  knowledge: LinearProgram,
  hidden: readonly Hidden[],
): Promise<readonly Worked[]> {
  const targets = hidden.map(({ columns }) => ({ columns, weights: columns.map(() => 1) }));
  const found = attack(knowledge, targets, await linearPrograms());
  return hidden.map(({ figure }, n) => {
    const { low, high } = found[n] ?? { low: Number.NaN, high: Number.NaN };
    return { figure, low, high };
  });
}

export type Count = {
  readonly area: string;
  readonly category: string;
  readonly week: string;
  readonly n: number;
};

/** The true number of a figure. */
export function truthOf({ area, category, weeks }: Figure, counts: readonly Count[]): number {
  const inWeeks = new Set(weeks);
  return counts.reduce(
    (sum, one) =>
      (area === undefined || one.area === area) &&
      (category === undefined || one.category === category) &&
      inWeeks.has(one.week)
        ? sum + one.n
        : sum,
    0,
  );
}
