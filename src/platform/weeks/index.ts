/**
 * Weeks and municipal days: ISO 8601 weeks in Europe/Stockholm. Isomorphic: runs on the device and the server.
 * A week is written "2026-W48", a day "2026-11-23".
 */
export { dayOf, addDays, instantAt, weekdayOf } from './days.ts';
export {
  weekOf,
  weekOfDay,
  mondayOf,
  sundayOf,
  addWeeks,
  weeksBetween,
  isWeekId,
  freezeInstant,
  weekState,
  openWeek,
  weekNumber,
  lastWeeks,
} from './weeks.ts';
export type { WeekState } from './weeks.ts';
export { freezeRuleOf, holdFreezes } from './freezes.ts';
export type { FreezeRule } from './freezes.ts';
