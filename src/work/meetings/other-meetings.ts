import type { Handle } from '#platform/db';
import { addDays, dayOf, weekOfDay } from '#platform/weeks';
import type { OtherKind } from './contract.ts';
import type { MeetingKey } from './meeting-id.ts';
import type { MeetingNeeds } from './needs.ts';
import { turnsOf } from './wheel/turn-wheel.ts';

export type Planned = { readonly kind: OtherKind; readonly day: string; readonly week: string };

const A_YEAR = 365;
type Needs = Pick<MeetingNeeds, 'isPaused'>;
type Span = { readonly from: string; readonly to: string };

/** Meetings of other rhythms that the year's wheel has on some days, in their order; one of a kind in a week. */
async function plannedOn(needs: Needs, handle: Handle, span: Span): Promise<readonly Planned[]> {
  const found = new Map<string, Planned>();
  for (const { item, day } of await turnsOf(needs, handle, span)) {
    const week = weekOfDay(day);
    const name = `${week} ${item.meeting ?? ''}`;
    if (item.meeting && !found.has(name)) found.set(name, { kind: item.meeting, day, week });
  }
  return [...found.values()];
}

/** The day that a meeting of another rhythm has in its week; undefined: the wheel has none. */
export async function plannedDay(
  needs: Needs,
  handle: Handle,
  { monday, kind }: MeetingKey,
): Promise<string | undefined> {
  const all = await plannedOn(needs, handle, { from: monday, to: addDays(monday, 6) });
  return all.find((one) => one.kind === kind)?.day;
}

/** The next meeting of a kind after a day, within a year. */
export async function nextPlanned(
  needs: Needs,
  handle: Handle,
  { kind, after }: { readonly kind: OtherKind; readonly after: string },
): Promise<Planned | undefined> {
  const span = { from: addDays(after, 1), to: addDays(after, A_YEAR) };
  const all = await plannedOn(needs, handle, span);
  return all.find((one) => one.kind === kind && one.week !== weekOfDay(after));
}

/** The next of each kind, today's among them, in the order of days. */
export async function nextOfEach(
  needs: Pick<MeetingNeeds, 'isPaused' | 'now'>,
  handle: Handle,
): Promise<readonly Planned[]> {
  const from = dayOf(needs.now());
  const all = await plannedOn(needs, handle, { from, to: addDays(from, A_YEAR) });
  return all.filter((one, n) => all.findIndex(({ kind }) => kind === one.kind) === n);
}
