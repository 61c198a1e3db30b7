// Each line with a mark must be caught by the rule it names, and no other line by any rule.
import { Area } from './area.ts'; // plant: @typescript-eslint/consistent-type-imports

export default 1; // plant: no-restricted-syntax

type Own = number & { readonly own: true };
export const own = (n: number): Own => n as Own;
export const fixed = ['a', 'b'] as const;
export const instant = new Date(0);

export const foreign = (text: unknown): string => text as string; // plant: samsyn/assert-own-brand
export const area = (text: unknown): Area => text as Area; // plant: samsyn/assert-own-brand

export const made = new Date(); // plant: no-restricted-syntax
export const said = Date(); // plant: no-restricted-syntax
export const now = Date.now(); // plant: no-restricted-syntax
export const chance = Math.random(); // plant: no-restricted-syntax

console.log(made); // plant: no-console

const loose: any = made; // plant: @typescript-eslint/no-explicit-any
export const held = [loose].length;
export const surely = (word: string | undefined): number => word!.length; // plant: @typescript-eslint/no-non-null-assertion

// eslint-disable-next-line no-console -- plant: none
console.log(said); // a disable with its reason is accepted

// eslint-disable-next-line no-console
console.log(now); // plant-above: eslint-comments/require-description

export async function forget(): Promise<void> {
  Promise.resolve(1); // plant: @typescript-eslint/no-floating-promises
  await Promise.resolve(2);
}

export function choose(kind: 'event' | 'calm'): number {
  switch (kind) { // plant: @typescript-eslint/switch-exhaustiveness-check
    case 'event':
      return 1;
  }
  return 0;
}

export function four(a: number, b: number, c: number, d: number): number { // plant: max-params
  return a + b + c + d;
}

export function untyped(a: number) { // plant: @typescript-eslint/explicit-module-boundary-types
  return a;
}
