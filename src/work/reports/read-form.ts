import { addDays, dayOf, instantAt } from '#platform/weeks';
import type { ReportInput } from './contract.ts';

/** A field of the report form that cannot be read, and why. */
export type FieldFault = {
  readonly field: 'what' | 'where' | 'when' | 'more';
  readonly reason: 'choose' | 'future' | 'unreadable' | 'too-long';
};
export type FormRead =
  | { readonly ok: true; readonly input: ReportInput }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** The value of a form field; undefined when it was not sent. */
export type Fields = (name: string) => string | undefined;

/** Free text, in UTF-16 units; the contract holds the same limit. */
const LONGEST = 500;

/**
 * Reads the report form, on the device and (without script) on the server: the same rules in both places.
 * @param asked.id the report's number, made once for each report so that sending twice does no harm
 * @param asked.now the moment of sending, for "just now" and "earlier today"
 * @example readForm((name) => form.get(name), { id, now }) // { ok: false, faults: [{ field: 'what', reason: 'choose' }] }
 */
export function readForm(
  fields: Fields,
  asked: { readonly id: string; readonly now: Date },
): FormRead {
  const category = full(fields('what'));
  const area = areaOf(fields);
  const when = whenOf(fields, asked.now);
  const text = full(fields('text')?.normalize('NFC').trim());
  const faults = faultsIn({ category, area, when, text });
  if (category === undefined || area === undefined || 'field' in when || faults.length > 0)
    return { ok: false, faults };
  const kind = category === 'positive' ? 'positive' : 'event';
  const told = text === undefined ? moreOf(fields) : { ...moreOf(fields), text };
  return { ok: true, input: { id: asked.id, kind, category, area, ...when, ...told } };
}

type Found = {
  readonly category: string | undefined;
  readonly area: string | undefined;
  readonly when: When;
  readonly text: string | undefined;
};

function faultsIn({ category, area, when, text }: Found): readonly FieldFault[] {
  const checks: readonly (FieldFault | false)[] = [
    category === undefined && { field: 'what', reason: 'choose' },
    area === undefined && { field: 'where', reason: 'choose' },
    'field' in when && when,
    isTooLong(text) && { field: 'more', reason: 'too-long' },
  ];
  return checks.filter((check) => check !== false);
}

function isTooLong(text: string | undefined): boolean {
  return text !== undefined && text.length > LONGEST;
}

function full(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}

/** The favourite that was chosen, else the one from the list. */
function areaOf(fields: Fields): string | undefined {
  const chosen = full(fields('where'));
  return chosen === 'other' ? full(fields('area')) : chosen;
}

type When = { readonly eventFrom: string; readonly eventTo?: string } | FieldFault;

/** "Earlier today" and "yesterday" are spans, because that is what the reporter knows. */
function whenOf(fields: Fields, now: Date): When {
  const today = dayOf(now);
  const midnight = instantAt(today, '00:00').toISOString();
  const dayBefore = instantAt(addDays(today, -1), '00:00').toISOString();
  const choices: Readonly<Record<string, When>> = {
    now: { eventFrom: now.toISOString() },
    today: { eventFrom: midnight, eventTo: now.toISOString() },
    yesterday: { eventFrom: dayBefore, eventTo: midnight },
    other: otherTime(fields('time') ?? '', now),
  };
  return choices[fields('when') ?? ''] ?? { field: 'when', reason: 'choose' };
}

/** "2026-11-20T18:30" as a clock on a Swedish wall shows it. */
function otherTime(local: string, now: Date): When {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(local);
  const [day, time] = [found?.[1], found?.[2]];
  if (day === undefined || time === undefined) return { field: 'when', reason: 'choose' };
  const at = momentOf(day, time);
  if (!at) return { field: 'when', reason: 'unreadable' };
  if (at > now) return { field: 'when', reason: 'future' };
  return { eventFrom: at.toISOString() };
}

function momentOf(day: string, time: string): Date | undefined {
  if (time > '23:59' || Number(time.slice(3)) > 59) return undefined;
  try {
    const at = instantAt(day, time);
    // 31 February would silently become 3 March.
    return dayOf(at) === day ? at : undefined;
  } catch {
    return undefined;
  }
}

type More = Pick<
  Exclude<ReportInput, { kind: 'calm' }>,
  'certainty' | 'severity' | 'label' | 'notPublic'
>;

function moreOf(fields: Fields): More {
  const certainty = (['saw', 'heard', 'traces'] as const).find(
    (one) => one === fields('certainty'),
  );
  const severity = ([1, 2, 3] as const).find((one) => String(one) === fields('severity'));
  // The usual is not said, so that a report that says it is the same report.
  const label = (['own', 'partners'] as const).find((one) => one === fields('label'));
  return {
    ...(certainty === undefined ? {} : { certainty }),
    ...(severity === undefined ? {} : { severity }),
    ...(label === undefined ? {} : { label }),
    ...(fields('notPublic') === 'yes' ? { notPublic: true } : {}),
  };
}
