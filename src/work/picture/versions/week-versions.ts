import { freezeWeek, judgeSoFar, weeksToFreeze } from './freeze-week.ts';
import { reproduce } from './reproduce.ts';

/** A week's frozen versions, made in the background and by command. */
export const versions = { freezeWeek, judgeSoFar, weeksToFreeze, reproduce } as const;
