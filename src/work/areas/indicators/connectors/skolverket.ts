import { z } from 'zod';
import type { Value } from '../indicator.ts';
import { readPeriod } from '../read-cell.ts';
import { readFigure } from '../sources/read-figure.ts';
import { SourceError } from './source-error.ts';

// Source: https://api.skolverket.se/planned-educations/swagger-ui/ ("Planned educations", v3 and v4).
const Figure = z.object({
  value: z.string().nullish(),
  /** "EXISTS", or why there is no value. */
  valueType: z.string(),
  timePeriod: z.string(),
});
const Answer = z.object({ status: z.string(), body: z.record(z.string(), z.unknown()) });
const NATIONAL = /\/statistics\/national-values\//;

/** Whether it looks like an answer of Skolverket's. */
export function isSkolverket(json: unknown): boolean {
  return Answer.safeParse(json).success;
}

/**
 * Reads one measure of Skolverket's values for the whole country. Its answers on one school have the same form, and a
 * school is no area: so the address tells which it is, and without one that is national nothing is read.
 * @param asked the address that gave the answer, and the measure's name in it ("certifiedTeachersQuota")
 * @throws SourceError
 */
export function readSkolverket(
  json: unknown,
  asked: { readonly address: string; readonly measure: string; readonly today: string },
): readonly Value[] {
  const read = Answer.safeParse(json);
  if (!read.success) throw new SourceError('form');
  if (!NATIONAL.test(asked.address)) throw new SourceError('one-school');
  const figures = z.array(Figure).safeParse(read.data.body[asked.measure]);
  if (!figures.success) throw new SourceError('no-such-measure');
  const values = figures.data.map((one) => valueOf(one, asked.today));
  if (new Set(values.map(({ period }) => period)).size < values.length)
    throw new SourceError('not-one-series');
  return [...values].sort((a, b) => (a.starts < b.starts ? -1 : 1));
}

function valueOf({ value, valueType, timePeriod }: z.infer<typeof Figure>, today: string): Value {
  const period = readPeriod(timePeriod, today);
  if (!period) throw new SourceError('period');
  const where = { place: '00', ...period };
  const figure = readFigure(value ?? '', 'protected');
  if (figure.kind === 'wrong') throw new SourceError('form');
  if (figure.kind === 'protected') return { ...where, status: 'c' };
  const isKnown = valueType === 'EXISTS' && figure.kind === 'number';
  return isKnown ? { ...where, value: figure.value, status: '' } : { ...where, status: 'x' };
}
