import type { useWords } from './words.ts';

const KINDS = [
  'personnummer',
  'phone',
  'plate',
  'email',
  'address',
  'handle',
  'class',
  'name',
  'sensitive',
] as const;

/** What the guard has found, in words. */
export function kindText(t: ReturnType<typeof useWords>, kind: string): string {
  return t(`privacy.kind.${KINDS.find((one) => one === kind) ?? 'sensitive'}`);
}
