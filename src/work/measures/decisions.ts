import { becameOf } from './became-store.ts';
import { takeDecision } from './doors.ts';

/** Decisions of meetings, and the measures that they become. */
export const decisions = { take: takeDecision, becameOf } as const;
