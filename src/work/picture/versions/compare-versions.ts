import type { Language } from '#platform/i18n';
import type { Version } from './version.ts';

export type NumberChange = {
  readonly name: string;
  readonly before: number;
  readonly after: number;
};

/** A change in words, as one of the two versions tells it. */
export type ToldChange = { readonly title: string; readonly words: string };

export type Comparison = {
  /** Total and reporters, whether or not they differ. */
  readonly total: Omit<NumberChange, 'name'>;
  readonly reporters: Omit<NumberChange, 'name'>;
  /** Only those that differ, in the order of the version after. */
  readonly areas: readonly NumberChange[];
  readonly categories: readonly NumberChange[];
  readonly cells: readonly NumberChange[];
  /** Organisations that tell something else. */
  readonly organisations: readonly {
    readonly name: string;
    readonly before: OrganisationState | undefined;
    readonly after: OrganisationState | undefined;
  }[];
  /** Changes that only the version after has. */
  readonly came: readonly ToldChange[];
  /** Changes that only the version before has. */
  readonly went: readonly ToldChange[];
  /** Changes that both have, in other words. */
  readonly reworded: readonly {
    readonly title: string;
    readonly before: string;
    readonly after: string;
  }[];
};

type OrganisationState = Version['numbers']['organisations'][number]['state'];
type Numbers = ReadonlyMap<string, { readonly name: string; readonly n: number }>;

/**
 * What differs between two versions of a week: numbers, who has reported, and changes with their words.
 * Nothing is weighed: what differs is listed, what is the same is left out.
 */
export function compareVersions(before: Version, after: Version, language: Language): Comparison {
  const pair = <T>(of: (version: Version) => T): readonly [T, T] => [of(before), of(after)];
  const [from, to] = pair(({ numbers }) => numbers);
  return {
    total: { before: from.total, after: to.total },
    reporters: { before: from.reporters, after: to.reporters },
    areas: differing(...pair(areasOf)),
    categories: differing(...pair((version) => categoriesOf(version, language))),
    cells: differing(...pair((version) => cellsOf(version, language))),
    organisations: organisationsOf(from, to),
    ...changesOf(...pair((version) => toldOf(version, language))),
  };
}

function areasOf({ numbers }: Version): Numbers {
  return new Map(numbers.areas.map(({ slug, name, n }) => [slug, { name, n }]));
}

function categoriesOf({ numbers }: Version, language: Language): Numbers {
  return new Map(numbers.categories.map((one) => [one.id, { name: one[language], n: one.n }]));
}

function cellsOf(version: Version, language: Language): Numbers {
  const areas = areasOf(version);
  const categories = categoriesOf(version, language);
  const sorted = version.numbers.cells.map(({ area, category, n }) => {
    const where = areas.get(area)?.name ?? area;
    const what = categories.get(category)?.name ?? category;
    return [`${area} ${category}`, { name: `${where}, ${what}`, n }] as const;
  });
  return new Map(sorted.sort(([, a], [, b]) => a.name.localeCompare(b.name, 'sv')));
}

/** Missing in one of the versions is zero: an exact number of what was told. */
function differing(before: Numbers, after: Numbers): readonly NumberChange[] {
  return [...new Map([...before, ...after])]
    .map(([key, { name }]) => ({
      ...{ name, before: before.get(key)?.n ?? 0, after: after.get(key)?.n ?? 0 },
    }))
    .filter((one) => one.before !== one.after);
}

function organisationsOf(
  before: Version['numbers'],
  after: Version['numbers'],
): Comparison['organisations'] {
  const states = ({ organisations }: Version['numbers']): Map<string, OrganisationState> =>
    new Map(organisations.map(({ name, state }) => [name, state]));
  const [was, is] = [states(before), states(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort((a, b) => a.localeCompare(b, 'sv'))
    .map((name) => ({ name, before: was.get(name), after: is.get(name) }))
    .filter((one) => one.before !== one.after);
}

function toldOf({ judged, said }: Version, language: Language): ReadonlyMap<string, ToldChange> {
  return new Map(
    judged.changes.map(({ id }, n) => {
      const words = said[language][n];
      if (!words) return [id, { title: id, words: '' }];
      const { title, direction, period, count, chance, caveats } = words;
      const whole = [`${direction}, ${period}.`, count, chance, ...caveats];
      return [id, { title, words: whole.filter((one) => one !== '').join(' ') }];
    }),
  );
}

function changesOf(
  before: ReadonlyMap<string, ToldChange>,
  after: ReadonlyMap<string, ToldChange>,
): Pick<Comparison, 'came' | 'went' | 'reworded'> {
  return {
    came: [...after].flatMap(([id, told]) => (before.has(id) ? [] : [told])),
    went: [...before].flatMap(([id, told]) => (after.has(id) ? [] : [told])),
    reworded: [...after].flatMap(([id, { title, words }]) => {
      const was = before.get(id);
      if (!was || was.words === words) return [];
      return [{ title, before: was.words, after: words }];
    }),
  };
}
