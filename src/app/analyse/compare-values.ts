// A case's expected.json against an answer of the same shape, value by value.

/**
 * How near a value must come. What came by chance is compared by how far two such values may lie apart, after `draws`
 * lots each: a p, a p that is twice a tail (and varies as its tail does), a mean or a variance of counts.
 */
export type Tolerance =
  | { readonly rel: number }
  | { readonly abs: number }
  | { readonly mc: 'p' | 'twice-a-tail' | 'mean' | 'variance'; readonly draws: number }
  | 'exact'
  | 'ignore';

export type Rules = Readonly<Record<string, Tolerance>>;

export type Fault = { readonly field: string; readonly expected: unknown; readonly got: unknown };
export type Compared = {
  readonly count: number;
  readonly faults: readonly Fault[];
  /** The value that lies farthest from what was expected, as a part of what is allowed; undefined when all are the same. */
  readonly worst: Fault | undefined;
};

const ALWAYS: Rules = {
  ...{ case: 'ignore', versions: 'ignore', seconds: 'ignore', seconds_user: 'ignore' },
};

/**
 * Every value of expected, by the tolerance of the nearest name above it; null is not defined and not compared.
 * @example compare({ p: 0.02 }, { p: 0.021 }, { p: { abs: 0.01 } }).faults // []
 */
export function compare(expected: unknown, answer: unknown, rules: Rules): Compared {
  const leaves = leavesOf(expected, { place: [], rule: rules['default'] ?? { rel: 1e-6 } }, rules);
  const faults: Fault[] = [];
  let worst: { readonly fault: Fault; readonly share: number } | undefined;
  for (const { place, wanted, rule } of leaves) {
    const got = place.reduce(inside, answer);
    const share = shareOf(wanted, got, rule);
    if (share === 0) continue;
    const fault = { field: place.join('.'), expected: wanted, got: got ?? null };
    if (share > 1) faults.push(fault);
    if (!worst || share > worst.share) worst = { fault, share };
  }
  return { count: leaves.length, faults, worst: worst?.fault };
}

function inside(value: unknown, key: string): unknown {
  const held: unknown = typeof value === 'object' && value ? Reflect.get(value, key) : undefined;
  return held;
}

type Place = { readonly place: readonly string[]; readonly rule: Tolerance };
type Leaf = Place & { readonly wanted: string | number | boolean };

function leavesOf(wanted: unknown, { place, rule }: Place, rules: Rules): readonly Leaf[] {
  if (rule === 'ignore') return [];
  if (typeof wanted === 'object' && wanted)
    return Object.entries(wanted).flatMap(([key, value]) => {
      const own = rules[key] ?? ALWAYS[key] ?? rule;
      return leavesOf(value, { place: [...place, key], rule: own }, rules);
    });
  const isValue =
    typeof wanted === 'string' || typeof wanted === 'number' || typeof wanted === 'boolean';
  return isValue ? [{ place, rule, wanted }] : [];
}

/** How much of the tolerance a difference takes: 0 the same, 1 just allowed, endless where nothing is allowed. */
function shareOf(wanted: unknown, got: unknown, rule: Tolerance): number {
  if (wanted === got) return 0;
  if (typeof wanted !== 'number' || typeof got !== 'number' || rule === 'exact') return Infinity;
  const share = Math.abs(got - wanted) / allowed(wanted, rule);
  return Number.isNaN(share) ? Infinity : share;
}

function allowed(wanted: number, rule: Tolerance): number {
  if (rule === 'exact' || rule === 'ignore') return 0;
  if ('rel' in rule) return rule.rel * Math.abs(wanted) + 1e-12;
  if ('abs' in rule) return rule.abs;
  return 4 * Math.sqrt(2 * varianceOf(rule.mc, wanted)) * rule.draws ** -0.5 + 1 / rule.draws;
}

/** Of one draw. */
function varianceOf(kind: 'p' | 'twice-a-tail' | 'mean' | 'variance', value: number): number {
  if (kind === 'p') return value * (1 - value);
  if (kind === 'twice-a-tail') return value * (2 - value);
  // Counts of rare pairs are about Poisson.
  return kind === 'mean' ? value : value + 2 * value ** 2;
}

/** Names that are not compared: parameters and provenance. */
export function ignoring(names: readonly string[]): Rules {
  return Object.fromEntries(names.map((name) => [name, 'ignore'] as const));
}
