import { z } from 'zod';
import { chartAnswer } from './chart-case.ts';
import { readExpected, type Answer } from './case-input.ts';
import { farringtonAnswer, farringtonMatrixAnswer } from './farrington-case.ts';
import { nowcastAnswer } from './nowcast-case.ts';
import { earsAnswer } from './ears-case.ts';

const Wanted = z.looseObject({
  variants: z.array(z.looseObject({})).optional(),
  range: z.unknown().optional(),
  now: z.unknown().optional(),
});

/**
 * Aberrations, charts and nowcasts, in the shape of the case's expected.json.
 * @throws RangeError when the case asks for nothing that is known
 */
export function aberrationCase(folder: string): Answer {
  const { variants, range, now } = readExpected(folder, Wanted);
  if (now !== undefined) return nowcastAnswer(folder);
  const first = variants?.[0] ?? {};
  if ('algo' in first) return chartAnswer(folder);
  if ('method' in first) return earsAnswer(folder);
  if ('control' in first)
    return range === undefined ? farringtonAnswer(folder) : farringtonMatrixAnswer(folder);
  throw new RangeError('No aberration that is known is asked for in expected.json');
}
