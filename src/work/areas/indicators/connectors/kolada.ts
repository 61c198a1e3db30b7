import { z } from 'zod';
import type { Value } from '../indicator.ts';
import { SourceError } from './source-error.ts';

// Source: https://api.kolada.se/v3/docs. What we do not use is let by; what we use must be there.
const Answer = z.object({
  values: z.array(
    z.object({
      kpi: z.string(),
      municipality: z.string(),
      period: z.int().min(1900).max(2100),
      values: z.array(
        z.object({
          gender: z.string(),
          value: z.number().nullable(),
          status: z.string().nullish(),
        }),
      ),
    }),
  ),
  next_url: z.string().nullish(),
});

/** Whether it looks like an answer of Kolada's. */
export function isKolada(json: unknown): boolean {
  return z.object({ values: z.array(z.object({ kpi: z.string() })).min(1) }).safeParse(json)
    .success;
}

/**
 * Reads Kolada's answer on one key figure of one municipality: a value a year, women and men together. Kolada knows whole
 * municipalities only, so its values are never an area's.
 * @throws SourceError when it is another form, goes on on another page, or holds several key figures
 * @example readKolada(json).values[0] // { place: '1880', period: '2024', value: 71.2, … }
 */
export function readKolada(json: unknown): {
  readonly kpi: string;
  readonly values: readonly Value[];
} {
  const read = Answer.safeParse(json);
  if (!read.success) throw new SourceError('form');
  const { values, next_url: next } = read.data;
  // Half of a series would be taken for the whole.
  if (next !== null && next !== undefined && next !== '') throw new SourceError('more-pages');
  const kpis = [...new Set(values.map(({ kpi }) => kpi))];
  const [kpi] = kpis;
  if (kpi === undefined || kpis.length > 1) throw new SourceError('not-one-series');
  return { kpi, values: values.flatMap(valueOf).sort((a, b) => (a.starts < b.starts ? -1 : 1)) };
}

function valueOf({
  municipality,
  period,
  values,
}: z.infer<typeof Answer>['values'][number]): Value[] {
  const total = values.find(({ gender }) => gender === 'T');
  if (!total) return [];
  const at = { place: municipality, period: String(period), starts: `${period}-01-01` };
  const { value } = total;
  return [value === null ? { ...at, status: 'x' } : { ...at, value, status: '' }];
}
