// How often the rule of follow-ups says helped, no difference, harm and cannot tell, of made-up measures whose truth is known.
import { seeded } from '../../src/app/seed/random.ts';
import { indicatorWordsOf, MADE_TRUTHS } from './made-indicators.ts';
import { judgeMadeUp, TRUTHS, type Truth } from './made-up-measures.ts';
import { share, type Table } from './table.ts';

const VERDICTS = ['helped', 'none', 'harm', 'unknown'] as const;
const HEAD = [
  'sanningen',
  'troligen hjälpte den',
  'ingen märkbar skillnad',
  'troligen försämrades det',
  'går inte att avgöra än',
];

/** Verdicts of so many measures with this truth. */
export function verdictsOf(
  truth: Truth,
  { count, seed }: { readonly count: number; readonly seed: number },
): Readonly<Record<(typeof VERDICTS)[number], number>> {
  const all = { helped: 0, none: 0, harm: 0, unknown: 0 };
  for (let n = 0; n < count; n += 1)
    all[judgeMadeUp(truth, seeded((seed + n) * 7_919 + TRUTHS.indexOf(truth))).verdict] += 1;
  return all;
}

/** @param worlds measures of each truth */
export function followUpRates(worlds: number, seed: number): readonly Table[] {
  const rows = (count: number, from: number): readonly (readonly string[])[] =>
    TRUTHS.map((truth) => {
      process.stderr.write(`effects: ${truth.name}\n`);
      const found = verdictsOf(truth, { count, seed: from });
      return [truth.name, ...VERDICTS.map((one) => share(found[one], count))];
    });
  return [{ name: 'uppfoljningar', head: HEAD, rows: rows(worlds, seed) }];
}

/** @param worlds measures of each truth that are to change an indicator */
export function indicatorRates(worlds: number, seed: number): readonly Table[] {
  const rows = MADE_TRUTHS.map((truth, n) => {
    process.stderr.write(`indicators: ${truth.name}\n`);
    const found = indicatorWordsOf(truth, { count: worlds, seed: seed + n });
    return [truth.name, ...VERDICTS.map((one) => share(found[one], worlds))];
  });
  return [{ name: 'matt', head: HEAD, rows }];
}
