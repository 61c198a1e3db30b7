import { addWeeks, weekOf } from '#platform/weeks';
import type { Choices, UsualFreeze } from './choices.ts';

type Freeze = Choices['freeze'];
type Change = Freeze['changes'][number];

/** How many weeks ahead a change can be chosen for. */
const AHEAD = 12;

/**
 * The weeks from which a change of the freeze may hold: those that have not begun. What has begun was reported into with
 * its own freeze in mind, and a week that is frozen stays as it was frozen.
 */
export function comingWeeks(now: Date): readonly string[] {
  return Array.from({ length: AHEAD }, (_, n) => addWeeks(weekOf(now), n + 1));
}

/** The choice with one change more; what was planned for that week and later gives way. */
export function withChange({ changes }: Freeze, change: Change): Freeze {
  return { changes: [...changes.filter(({ from }) => from < change.from), change] };
}

/** True when a choice leaves the freeze of every week that has begun as it was. */
export function keepsThePast(before: Freeze, after: Freeze, now: Date): boolean {
  const begun = ({ changes }: Freeze): string =>
    JSON.stringify(
      changes
        .filter(({ from }) => from <= weekOf(now))
        .map(({ from, weekday, time }) => [from, weekday, time]),
    );
  return begun(before) === begun(after);
}

/** The freeze that holds for a week. */
export function freezeFor(week: string, { changes }: Freeze, usual: UsualFreeze): UsualFreeze {
  return [...changes].reverse().find(({ from }) => from <= week) ?? usual;
}

/** True when every freeze from this week on comes before the meeting of the same week: the meeting reads a closed picture. */
export function closesBeforeMeeting(
  { deadlines, freeze }: Pick<Choices, 'deadlines' | 'freeze'>,
  usual: UsualFreeze,
  now: Date,
): boolean {
  const week = weekOf(now);
  const holding = [
    freezeFor(week, freeze, usual),
    ...freeze.changes.filter(({ from }) => from > week),
  ];
  const meeting = `${deadlines.meetingWeekday} ${deadlines.meetingTime}`;
  return holding.every(({ weekday, time }) => `${weekday} ${time}` < meeting);
}
