import type { Handle } from '#platform/db';
import { addDays, dayOf, weekOfDay } from '#platform/weeks';
import type { OtherKind } from './contract.ts';
import { hoursOf, type Hours } from './meeting-hours.ts';
import type { MeetingKey } from './meeting-id.ts';
import type { MeetingNeeds } from './needs.ts';
import { turnsOf } from './wheel/turn-wheel.ts';

export type Planned = Hours & {
  readonly kind: OtherKind;
  readonly day: string;
  readonly week: string;
};

const A_YEAR = 365;
type Needs = Pick<MeetingNeeds, 'isPaused' | 'meeting'>;
type Span = { readonly from: string; readonly to: string };

/** Meetings of other rhythms that the year's wheel has on some days, in their order; one of a kind in a week. */
export async function plannedOn(
  needs: Needs,
  handle: Handle,
  span: Span,
): Promise<readonly Planned[]> {
  const weekly = await needs.meeting();
  const found = new Map<string, Planned>();
  for (const { item, day } of await turnsOf(needs, handle, span)) {
    const week = weekOfDay(day);
    const { meeting: kind } = item;
    const name = `${week} ${kind ?? ''}`;
    if (kind && !found.has(name))
      found.set(name, { kind, day, week, ...hoursOf(kind, item, weekly) });
  }
  return [...found.values()];
}

/** When a meeting of another rhythm is in its week; undefined: the wheel has none. */
export async function plannedIn(
  needs: Needs,
  handle: Handle,
  { monday, kind }: MeetingKey,
): Promise<Planned | undefined> {
  const all = await plannedOn(needs, handle, { from: monday, to: addDays(monday, 6) });
  return all.find((one) => one.kind === kind);
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
  needs: Needs & Pick<MeetingNeeds, 'now'>,
  handle: Handle,
): Promise<readonly Planned[]> {
  const from = dayOf(needs.now());
  const all = await plannedOn(needs, handle, { from, to: addDays(from, A_YEAR) });
  return all.filter((one, n) => all.findIndex(({ kind }) => kind === one.kind) === n);
}
