import { isWeekId, mondayOf } from '#platform/weeks';
import type { MeetingKind } from './contract.ts';

/** Which meeting: one of each kind in a week at most. */
export type MeetingKey = { readonly monday: string; readonly kind: MeetingKind };

/** What an address ends with; the week's own meeting has its week alone. */
const ENDINGS: Readonly<Record<MeetingKind, string>> = {
  week: '',
  month: '-manad',
  tertial: '-tertial',
  council: '-rad',
};
const KINDS: readonly MeetingKind[] = ['month', 'tertial', 'council'];

/** A meeting as it is called in addresses. @example meetingId('2026-W50', 'council') // "2026-W50-rad" */
export function meetingId(week: string, kind: MeetingKind): string {
  return week + ENDINGS[kind];
}

/** The meeting that an address is of; undefined for anything else. */
export function keyIn(id: string): (MeetingKey & { readonly week: string }) | undefined {
  const kind = KINDS.find((one) => id.endsWith(ENDINGS[one])) ?? 'week';
  const week = id.slice(0, id.length - ENDINGS[kind].length);
  return isWeekId(week) ? { week, kind, monday: mondayOf(week) } : undefined;
}
