/** Whether events that lie near in space lie near in time, too. */
export { classicKnox } from './classic.ts';
export { knox } from './knox.ts';
export type { Event, Knox, KnoxOptions } from './knox.ts';
