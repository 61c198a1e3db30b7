import { z } from 'zod';
import { Problem } from '#platform/http';
import type { FieldFault } from './read-form.ts';
import type { Outcome } from './report-page-given.ts';

const Extra = z.object({
  field: z.string().optional(),
  reason: z.string().optional(),
  finds: z.array(z.object({ kind: z.string() })).optional(),
});

/** Field of a report as the form calls it, and the reason in the form's words. */
const FAULTS: Readonly<Record<string, FieldFault>> = {
  'eventFrom future': { field: 'when', reason: 'future' },
  'eventTo future': { field: 'when', reason: 'future' },
  'eventFrom too-old': { field: 'when', reason: 'unreadable' },
  'eventTo order': { field: 'when', reason: 'unreadable' },
  'category unknown': { field: 'what', reason: 'choose' },
  'area unknown': { field: 'where', reason: 'choose' },
};

/** What the form without script says of a refusal. A fault of ours is thrown on. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Problem)) throw error;
  const { field = '', reason = '', finds = [] } = Extra.parse(error.extra);
  if (error.kind === 'personal-data') return { kind: 'cut', kinds: finds.map((find) => find.kind) };
  const fault = FAULTS[`${field} ${reason}`];
  if (fault) return { kind: 'faults', faults: [fault] };
  if (error.kind === 'conflict') return { kind: 'already' };
  if (error.kind === 'unprocessable') return { kind: 'refused' };
  throw error;
}

/**
 * A text without the parts that were found in it.
 * @example textWithout('ring 070-1234567 nu', [{ start: 5, end: 16 }]) // "ring nu"
 */
export function textWithout(
  text: string,
  finds: readonly { readonly start: number; readonly end: number }[],
): string {
  let at = 0;
  let kept = '';
  for (const { start, end } of finds) {
    kept += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return finds.length === 0 ? text : (kept + text.slice(at)).replace(/ {2,}/g, ' ').trim();
}
