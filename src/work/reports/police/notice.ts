import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dayOf, instantAt, mondayOf, weekOf } from '#platform/weeks';
import type { Gazetteer, Placed } from './gazetteer.ts';

/** A notice as we keep it: when, what kind, in which municipality or county. */
export type Notice = {
  readonly id: number;
  readonly publishedAt: Date;
  readonly eventAt: Date;
  /** The stated time cannot be right, so `eventAt` is the time of publication. */
  readonly timeMarked: boolean;
  readonly type: string;
  readonly placed: Placed;
  /** False for summaries of a night: many events in one text. */
  readonly countsAsEvent: boolean;
  /** Monday of the event's week. */
  readonly week: string;
  readonly digest: Uint8Array;
  /** Absent when no summary was supplied, which is never a change. */
  readonly summaryDigest: Uint8Array | undefined;
};

export type NoticeRead =
  | { readonly ok: true; readonly notice: Notice }
  | { readonly ok: false; readonly id: number | null; readonly reason: string };

/** Archives that others keep may write the number as a text. */
const Id = z.union([
  z.number(),
  z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number),
]);

const Entry = z.object({
  id: Id.pipe(z.number().int().positive().max(Number.MAX_SAFE_INTEGER)),
  datetime: z.string().max(40),
  name: z.string().min(1).max(500),
  summary: z.string().max(20_000).nullish(),
  type: z.string().min(1).max(200),
  location: z.object({ name: z.string().max(200) }),
});

/** A notice whose stated time lies this much after its publication tells of no future: it is a slip. */
const SLIP = 2 * 3_600_000;

/**
 * Reads one entry of polisen.se/api/events.
 * @param raw whatever stood in the array
 * @example readNotice({ id: 1, datetime: '2024-01-01 0:40:16 +01:00', name: '31 december 00.07, Brand, Nacka', … }, gazetteer)
 */
export function readNotice(raw: unknown, gazetteer: Gazetteer): NoticeRead {
  const entry = Entry.safeParse(raw);
  if (!entry.success) return { ok: false, id: idIn(raw), reason: reasonOf(entry.error) };
  const { id, datetime, name, summary, type, location } = entry.data;
  const publishedAt = instantOf(datetime);
  if (!publishedAt) return { ok: false, id, reason: 'datetime is not a date and time' };
  const stated = statedTime(name, publishedAt);
  const isSlip = !stated || stated.getTime() - publishedAt.getTime() > SLIP;
  const eventAt = isSlip ? publishedAt : stated;
  return {
    ok: true,
    notice: {
      id,
      publishedAt,
      eventAt,
      timeMarked: isSlip,
      type: type.trim(),
      placed: gazetteer(location.name),
      countsAsEvent: !/^sammanfattning\b/i.test(type.trim()),
      week: mondayOf(weekOf(eventAt)),
      digest: digestOf([publishedAt.toISOString(), name, type, location.name]),
      summaryDigest: summary ? digestOf([summary]) : undefined,
    },
  };
}

function idIn(raw: unknown): number | null {
  const found = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null;
  const id = Id.safeParse(found);
  return id.success && Number.isFinite(id.data) ? id.data : null;
}

/** Which fields are wrong; what stood in them is not repeated. */
function reasonOf(error: z.ZodError): string {
  const fields = error.issues.map((issue) => issue.path.join('.') || 'entry');
  return `${[...new Set(fields)].join(', ')} missing or not as expected`;
}

/** "2024-01-01 0:40:16 +01:00"; the hour may lack its zero. */
function instantOf(text: string): Date | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)? ?(Z|[+-]\d{2}:\d{2})$/.exec(
      text.trim(),
    );
  if (!parts) return undefined;
  const [, day = '', hour = '', minute = '', second = '', zone = ''] = parts;
  const local = `${day}T${hour.padStart(2, '0')}:${minute}:${second}`;
  const at = new Date(`${local}${zone}`);
  // 31 February would silently become 2 March.
  const asRead = new Date(`${local}Z`);
  const isReal = !Number.isNaN(asRead.getTime()) && asRead.toISOString().startsWith(day);
  return isReal && !Number.isNaN(at.getTime()) ? at : undefined;
}

const MONTHS =
  'januari februari mars april maj juni juli augusti september oktober november december'.split(
    ' ',
  );
const NAME = /^(\d{1,2}) (\p{L}+) (\d{1,2})[.:](\d{2})(?=,|\s|$)/u;

/** The time in the name, Swedish wall clock. The year is the one that lies nearest to the publication. */
function statedTime(name: string, publishedAt: Date): Date | undefined {
  const [, day = '', month = '', hour = '', minute = ''] = NAME.exec(name) ?? [];
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  if (number === 0 || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const time = `${hour.padStart(2, '0')}:${minute}`;
  const published = Number(dayOf(publishedAt).slice(0, 4));
  const candidates = [published - 1, published, published + 1].flatMap((year) => {
    const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
    const asRead = new Date(`${date}T00:00:00Z`);
    if (Number.isNaN(asRead.getTime()) || !asRead.toISOString().startsWith(date)) return [];
    return [instantAt(date, time)];
  });
  const distance = (at: Date): number => Math.abs(at.getTime() - publishedAt.getTime());
  return candidates.sort((a, b) => distance(a) - distance(b))[0];
}

function digestOf(parts: readonly string[]): Uint8Array {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
