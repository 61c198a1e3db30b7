// A case's expected.json against an answer of the same shape, value by value.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

export type Compared = { readonly count: number; readonly faults: readonly string[] };

const ALWAYS: Rules = {
  ...{ case: 'ignore', versions: 'ignore', seconds: 'ignore', seconds_user: 'ignore' },
};

/** Every value of expected, by the tolerance of the nearest name above it; null is not defined and not compared. */
export function compare(expected: unknown, answer: unknown, rules: Rules): Compared {
  const leaves = leavesOf(expected, { place: [], rule: rules['default'] ?? { rel: 1e-6 } }, rules);
  const faults = leaves.flatMap(({ place, wanted, rule }) => {
    const got = place.reduce(inside, answer);
    const isSame = isNear(wanted, got, rule);
    return isSame ? [] : [`${place.join('.')}: expected ${wanted}, got ${JSON.stringify(got)}`];
  });
  return { count: leaves.length, faults };
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

function isNear(wanted: unknown, got: unknown, rule: Tolerance): boolean {
  if (typeof wanted !== 'number' || rule === 'exact' || rule === 'ignore') return wanted === got;
  if (typeof got !== 'number') return false;
  const off = Math.abs(got - wanted);
  if ('rel' in rule) return off <= rule.rel * Math.abs(wanted) + 1e-12;
  if ('abs' in rule) return off <= rule.abs;
  return (
    off <= 4 * Math.sqrt(2 * varianceOf(rule.mc, wanted)) * rule.draws ** -0.5 + 1 / rule.draws
  );
}

/** Of one draw. */
function varianceOf(kind: 'p' | 'twice-a-tail' | 'mean' | 'variance', value: number): number {
  if (kind === 'p') return value * (1 - value);
  if (kind === 'twice-a-tail') return value * (2 - value);
  // Counts of rare pairs are about Poisson.
  return kind === 'mean' ? value : value + 2 * value ** 2;
}

const FOLDER =
  process.env['SAMSYN_CASES'] ?? join(import.meta.dirname, '../../../shared/statistics-cases');

export const folderOf = (name: string): string => join(FOLDER, name);

export function expectedAsIs(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8'));
}

/** Names that are not compared: parameters and provenance. */
export function ignoring(names: readonly string[]): Rules {
  return Object.fromEntries(names.map((name) => [name, 'ignore'] as const));
}

/** The same with every value wrong: a comparison that then finds nothing compares nothing. */
export function falsified(expected: unknown): unknown {
  if (typeof expected === 'number') return expected * 3 + 7;
  if (typeof expected === 'string') return `${expected}, not`;
  if (typeof expected !== 'object' || expected === null) return expected;
  if (Array.isArray(expected)) return expected.map(falsified);
  return Object.fromEntries(Object.entries(expected).map(([key, one]) => [key, falsified(one)]));
}
