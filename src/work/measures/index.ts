/** What is done: measures with owner, dose, expectation and status. */
import { readBaseline } from './baseline.ts';
import { writeExpectation } from './expectations-store.ts';
import { MeasureContent } from './measure.ts';
import { addMeasure, moveStatus } from './measures-store.ts';
import { addDone } from './work-store.ts';

/** What is kept, for a made-up beginning. */
export const measureStore = {
  ...{ addMeasure, moveStatus, writeExpectation, readBaseline, addDone, MeasureContent },
} as const;
export { measureRoutes } from './page/measure-routes.ts';
export type { OutcomePart } from './needs.ts';
export { measureById, measuresDue, measuresOf } from './measures-store.ts';
export type { Due } from './measures-store.ts';
export { expectationsOf, baselineOf } from './expectations-store.ts';
export type { Baseline, Expectation } from './expectation.ts';
export { doneIn, doseGiven, statusesOf } from './work-store.ts';
export { settleMeasure } from './doors.ts';
export { origins } from './origins.ts';
export type { Measure, Verdict } from './measure.ts';
export { measureWords, tellMeasure } from './tell.ts';
