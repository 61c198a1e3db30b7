import { becameOf } from './became-store.ts';
import { closeDecision, takeDecision } from './doors.ts';
import { ledTo } from './led-to-store.ts';

/** What measures come from: decisions of meetings that become them, and reports that led to them. */
export const origins = { take: takeDecision, close: closeDecision, becameOf, ledTo } as const;
