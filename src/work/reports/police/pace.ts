import type { Trouble } from '#platform/outgoing';

/** What an asking has come to; `outcome` is for the operator. */
export type Result =
  | { readonly kind: 'read' | 'unchanged'; readonly etag?: string | undefined }
  | { readonly kind: 'wait'; readonly outcome: Outcome; readonly seconds?: number | undefined }
  | { readonly kind: 'gone' };
export type Outcome = Trouble | 'refused' | 'failed' | 'not-json' | 'not-notices';

export type Pace = {
  readonly askedAt: Date;
  readonly notBefore: Date;
  readonly failures: number;
  readonly gone: boolean;
  readonly etag: string | undefined;
  readonly outcome: string;
};

/** Rules for the open data of polisen.se: 10 s between two askings, 60 an hour, 1,440 a day; 404 is for ever. */
/** A little under five minutes: what keeps the time strikes every five. */
const BETWEEN = 270_000;
const AT_LEAST = 10_000;
const LONGEST = 6 * 3_600_000;
const A_DAY = 24 * 3_600_000;

/** Whether the rules, and the other side's own words, let us ask now. */
export function mayAsk(pace: Pace | undefined, now: Date): boolean {
  if (!pace) return true;
  if (pace.gone) return false;
  // A clock that was set back must not silence us for long: what was to come then is no further off than a day.
  const wait = pace.notBefore.getTime() - now.getTime();
  return wait <= 0 || wait > A_DAY + AT_LEAST;
}

/**
 * The pace after an asking: every five minutes while it goes well, else twice as long each time up to six hours, and
 * never sooner than we are told (Retry-After, at most a day).
 */
export function paceAfter(before: Pace | undefined, result: Result, now: Date): Pace {
  const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
  if (result.kind === 'gone')
    return { ...still(before, now), notBefore: now, gone: true, outcome: 'gone' };
  if (result.kind !== 'wait') {
    const etag = result.etag ?? (result.kind === 'unchanged' ? before?.etag : undefined);
    const { kind: outcome } = result;
    return { askedAt: now, notBefore: after(BETWEEN), failures: 0, gone: false, etag, outcome };
  }
  const failures = Math.min(20, (before?.failures ?? 0) + 1);
  const told = Math.min(A_DAY, Math.max(AT_LEAST, (result.seconds ?? 0) * 1_000));
  const wait = Math.max(told, Math.min(LONGEST, BETWEEN * 2 ** (failures - 1)));
  return { ...still(before, now), notBefore: after(wait), failures, outcome: result.outcome };
}

function still(before: Pace | undefined, now: Date): Omit<Pace, 'notBefore' | 'outcome'> {
  const { failures = 0, etag } = before ?? {};
  return { askedAt: now, failures, gone: false, etag };
}

/**
 * Retry-After in seconds: a number, or a date reckoned by the other side's own clock.
 * @example retryAfter(new Headers({ 'retry-after': '120' })) // 120
 */
export function retryAfter(headers: Headers): number | undefined {
  const told = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(told)) return Number(told);
  // An HTTP date and nothing else: what reads dates makes one of almost anything.
  if (!told.endsWith(' GMT')) return undefined;
  const seconds = (Date.parse(told) - Date.parse(headers.get('date') ?? '')) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.round(seconds));
}
