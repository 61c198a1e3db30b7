import { z } from 'zod';
import { KINDS, type Kind } from '#safeguards/audit';

/** One line of the record, as people read it. */
export type LogEntry = {
  readonly seq: string;
  readonly at: Date;
  readonly kind: Kind;
  readonly subject: string;
  readonly organisation: number;
  /** Whose thing it was, when another organisation did it. */
  readonly about?: number | undefined;
  /** Pseudonym, 32 hexadecimal digits. */
  readonly actor: string;
  readonly policy: string;
  readonly behalf?: string | undefined;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

const Day = z.iso.date();

/** What one can look for. Everything together must hold. */
export const LogFilter = z.object({
  kind: z.enum(KINDS).optional(),
  organisation: z.coerce.number().int().min(0).max(32_767).optional(),
  /** Days in Sweden, both included. */
  from: Day.optional(),
  to: Day.optional(),
  subject: z
    .string()
    .trim()
    .regex(/^[\w.:/-]{1,120}$/)
    .optional(),
  actor: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});
export type LogFilter = z.infer<typeof LogFilter>;

/**
 * A filter from what stands in an address or a form; what is empty is not asked for, what cannot be is left out.
 * @example filterFrom({ kind: 'report.read', from: '' }) // { kind: 'report.read' }
 */
export function filterFrom(given: Readonly<Record<string, unknown>>): LogFilter {
  const read = Object.entries(LogFilter.shape).flatMap(([name, form]) => {
    const value = given[name];
    const parsed = value === undefined || value === '' ? undefined : form.safeParse(value);
    return parsed?.success === true ? [[name, parsed.data]] : [];
  });
  return LogFilter.parse(Object.fromEntries(read));
}

/** The filter as it stands in an address. */
export function addressOf(filter: LogFilter, more: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) asked.set(name, String(value));
  for (const [name, value] of Object.entries(more)) asked.set(name, value);
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
}

/** Names of what was filtered by, for the record of the look itself: never what was looked for. */
export function filterNames(filter: LogFilter): string {
  return Object.keys(filter).sort().join('+') || 'none';
}

const Payload = z.object({
  policy: z.string(),
  behalf: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** What stands in an entry's payload; an entry that is not ours has nothing in it. */
export function readPayload(payload: Buffer): Pick<LogEntry, 'policy' | 'behalf' | 'facts'> {
  try {
    const read = Payload.safeParse(JSON.parse(payload.toString('utf8')));
    if (read.success) return read.data;
  } catch {
    // Not canonical JSON: the command that proves the record names it; the page shows the line as it is.
  }
  return { policy: '', facts: {} };
}
