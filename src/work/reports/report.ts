import { createHash } from 'node:crypto';
import { addDays, dayOf, freezeInstant, instantAt, mondayOf, weekOf } from '#platform/weeks';
import type { ReportInput } from './contract.ts';
import type { Category } from './reference-store.ts';

/** What a report is checked against. */
export type Reference = {
  readonly categories: ReadonlyMap<string, Category>;
  readonly subCodes: ReadonlyMap<string, number>;
  /** Area keys by slug, of the areas that can be reported on today. */
  readonly areas: ReadonlyMap<string, number>;
  /** Unit keys by slug, of the caller's own organisation. */
  readonly units: ReadonlyMap<string, number>;
};

/** A report that can be stored: words turned into keys, the week counted. */
export type ReadyReport = {
  readonly id: string;
  readonly unit: number | undefined;
  readonly kind: 'event' | 'positive' | 'calm';
  readonly category: number | undefined;
  readonly subCode: string | undefined;
  readonly area: number | undefined;
  readonly eventFrom: Date;
  readonly eventTo: Date | undefined;
  /** "2026-W48" */
  readonly week: string;
  /** Came after the freeze of its week. */
  readonly late: boolean;
  readonly certainty: string | undefined;
  readonly severity: number | undefined;
  readonly amount: string | undefined;
  readonly text: string | undefined;
  readonly digest: Uint8Array;
};

/** Why a report cannot be taken in; a field and a reason, for texts in the reporter's language. */
export type Refusal = {
  readonly field: string;
  readonly reason: 'unknown' | 'future' | 'too-old' | 'order' | 'kind';
};
export type Read =
  | { readonly ok: true; readonly report: ReadyReport }
  | { readonly ok: false; readonly refusal: Refusal };

/** A device's clock may run ahead of ours by this much, in milliseconds. */
const AHEAD = 10 * 60_000;
const OLDEST_DAYS = 5 * 366;

/**
 * Makes a report storable, or says why not. Pure: the same input on the same day gives the same answer.
 * @example readReport({ kind: 'calm', id, week: '2026-W48' }, reference, now)
 */
export function readReport(input: ReportInput, reference: Reference, now: Date): Read {
  const unit = input.unit === undefined ? undefined : reference.units.get(input.unit);
  if (input.unit !== undefined && unit === undefined) return refuse('unit', 'unknown');
  return input.kind === 'calm'
    ? readCalm(input, unit, now)
    : readEvent(input, { reference, unit, now });
}

type Calm = Extract<ReportInput, { kind: 'calm' }>;
type Event = Exclude<ReportInput, { kind: 'calm' }>;

function readCalm(input: Calm, unit: number | undefined, now: Date): Read {
  if (mondayOf(input.week) > dayOf(now)) return refuse('week', 'future');
  if (weekOf(instantAt(mondayOf(input.week), '12:00')) !== input.week)
    return refuse('week', 'unknown');
  const eventFrom = instantAt(mondayOf(input.week), '00:00');
  const nothing = {
    category: undefined,
    subCode: undefined,
    area: undefined,
    eventTo: undefined,
    certainty: undefined,
    severity: undefined,
    amount: undefined,
    text: undefined,
  };
  return {
    ok: true,
    report: {
      ...nothing,
      id: input.id,
      unit,
      kind: 'calm',
      eventFrom,
      week: input.week,
      late: now >= freezeInstant(input.week),
      digest: digestOf(input),
    },
  };
}

function readEvent(
  input: Event,
  given: { readonly reference: Reference; readonly unit: number | undefined; readonly now: Date },
): Read {
  const { reference, unit, now } = given;
  const category = reference.categories.get(input.category);
  if (!category || category.hidden) return refuse('category', 'unknown');
  if (category.kind !== input.kind) return refuse('kind', 'kind');
  if (!isOf(category, input.subCode, reference)) return refuse('subCode', 'unknown');
  const area = reference.areas.get(input.area);
  if (area === undefined) return refuse('area', 'unknown');
  const eventFrom = new Date(input.eventFrom);
  const eventTo = input.eventTo === undefined ? undefined : new Date(input.eventTo);
  const wrong = wrongTime(eventFrom, eventTo, now);
  if (wrong) return wrong;
  const week = weekOf(eventFrom);
  const text = input.text?.normalize('NFC').trim();
  const { certainty, severity, amount, subCode } = input;
  return {
    ok: true,
    report: {
      id: input.id,
      unit,
      kind: input.kind,
      category: category.id,
      subCode,
      area,
      eventFrom,
      eventTo,
      week,
      late: now >= freezeInstant(week),
      certainty,
      severity,
      amount,
      text: text === '' ? undefined : text,
      digest: digestOf(input),
    },
  };
}

function isOf(category: Category, subCode: string | undefined, reference: Reference): boolean {
  return subCode === undefined || reference.subCodes.get(subCode) === category.id;
}

function wrongTime(from: Date, to: Date | undefined, now: Date): Read | undefined {
  const latest = now.getTime() + AHEAD;
  if (from.getTime() > latest) return refuse('eventFrom', 'future');
  if (to && to.getTime() > latest) return refuse('eventTo', 'future');
  if (to && to < from) return refuse('eventTo', 'order');
  if (dayOf(from) < addDays(dayOf(now), -OLDEST_DAYS)) return refuse('eventFrom', 'too-old');
  return undefined;
}

function refuse(field: string, reason: Refusal['reason']): Read {
  return { ok: false, refusal: { field, reason } };
}

/** Digest of what was sent, in an order of its own: the same content gives the same digest whatever the order of keys. */
function digestOf(input: ReportInput): Uint8Array {
  const entries = Object.entries(input).filter(
    ([name, value]) => name !== 'notNames' && value !== undefined,
  );
  return createHash('sha256')
    .update(JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest();
}
