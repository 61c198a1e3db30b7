import { z } from 'zod';
import { readExpected, type Answer } from './case-input.ts';
import { differencesAnswer } from './differences-case.ts';
import { displacementAnswer } from './displacement-case.ts';
import { interruptedAnswer } from './interrupted-case.ts';
import { structuralAnswer } from './structural-case.ts';
import { outcomeAnswer, predictorAnswer } from './synthetic-case.ts';

/** Which method a case calls for is told by what its expected.json asks. */
const ASKED: readonly (readonly [field: string, answer: (folder: string) => Answer])[] = [
  ['examples', displacementAnswer],
  ['pre_rows', outcomeAnswer],
  ['did_means', differencesAnswer],
  ['twfe_ols', differencesAnswer],
  ['twfe_poisson', differencesAnswer],
  ['twfe_negbin', differencesAnswer],
  ['harmonics', interruptedAnswer],
  ['rr_poisson', interruptedAnswer],
  ['v', predictorAnswer],
  ['w', predictorAnswer],
  ['pre', structuralAnswer],
];

/**
 * What the statistics answer to an effect case, in the shape of its expected.json.
 * @param folder of the case: input.csv and expected.json
 * @throws RangeError when the case asks for nothing that is known
 */
export function effectCase(folder: string): Answer {
  const expected = readExpected(folder, z.looseObject({}));
  const found = ASKED.find(([field]) => field in expected);
  if (!found) throw new RangeError('No effect that is known is asked for in expected.json');
  return found[1](folder);
}
