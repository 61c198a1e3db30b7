import { z } from 'zod';

/** More would be a way of spreading, not of telling a system or two. */
export const MOST_RECEIVERS = 5;

/** How it went: taken, answered with an error, or why nothing was answered. */
export type Outcome =
  'delivered' | 'status' | 'redirected' | 'slow' | 'unreachable' | 'forbidden' | 'keyless';

/** How the last message went. */
export type Went = {
  readonly at: Date;
  readonly outcome: Outcome;
  /** What the other side answered with, when that was an error. */
  readonly status?: number | undefined;
};

/** Another system that is told that a week was frozen or corrected. */
export type Receiver = {
  readonly id: string;
  readonly url: string;
  readonly purpose: string;
  /** Which secret in order, from 1. */
  readonly generation: number;
  /** SHA-256 of the secret. */
  readonly secretMark: Buffer;
  readonly secretAt: Date;
  readonly last: Went | undefined;
  readonly failingSince: Date | undefined;
  /** Messages that wait for their next try. */
  readonly waiting: number;
  /** Messages that were given up. */
  readonly missed: number;
};

/** A version of a week: that it is there, and nothing of what is in it. */
export type Told = { readonly week: string; readonly version: number; readonly at: Date };

/** What is sent, as JSON. Source: Standard Webhooks 1.0, "Payload structure". */
export function bodyOf({ week, version, at }: Told, baseUrl: string): string {
  const link = new URL(`/lage/${week}`, baseUrl).href;
  return JSON.stringify({
    type: version === 1 ? 'week.frozen' : 'week.corrected',
    timestamp: at.toISOString(),
    data: { week, version, link },
  });
}

/** A message that only says that messages arrive. */
export function tryBody(at: Date): string {
  return JSON.stringify({ type: 'message.try', timestamp: at.toISOString(), data: {} });
}

/** Minutes until the next try, after so many in vain; undefined when it is time to give up (after about a day). */
export function nextTry(tries: number): number | undefined {
  return [1, 5, 15, 60, 180, 420, 720][tries - 1];
}

export const SentReceiver = z.object({
  url: z.string().trim().min(10).max(500),
  purpose: z.string().trim().min(3).max(200),
});
export type SentReceiver = z.infer<typeof SentReceiver>;

/** The part of an address that can be told in the record: what comes after it may be a secret of the other side. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}
