import type { Verdict } from './effect/judge-effect.ts';

/** How much each word says: that something changed, that nothing did, or that it cannot be told. */
const SAYS: Readonly<Record<Verdict, number>> = { helped: 2, harm: 2, none: 1, unknown: 0 };

/**
 * How people's word stands beside what the numbers carry. The opposite of what they carry is as strong as can be; only a
 * stronger word has to have a reason of its own.
 * @example besideNumbers('none', 'helped') // 'weaker'
 */
export function besideNumbers(
  verdict: Verdict,
  byNumbers: Verdict,
): 'same' | 'stronger' | 'weaker' {
  if (verdict === byNumbers) return 'same';
  return SAYS[verdict] < SAYS[byNumbers] ? 'weaker' : 'stronger';
}

/** The text that says so; nothing where they say the same. */
export function besideText(judged: {
  readonly verdict: Verdict;
  readonly byNumbers: Verdict;
}): 'verdict.stronger' | 'verdict.weaker' | undefined {
  const beside = besideNumbers(judged.verdict, judged.byNumbers);
  return beside === 'same' ? undefined : `verdict.${beside}`;
}
