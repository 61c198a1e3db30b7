/** What is done: measures with owner, dose, expectation and status. */
export { measureById, measuresDue, measuresOf } from './measures-store.ts';
export type { Due, MeasureFilter } from './measures-store.ts';
export { expectationsOf, baselineOf } from './expectations-store.ts';
export type { Baseline, Expectation } from './expectation.ts';
export { doneIn, doseGiven, statusesOf } from './work-store.ts';
export { settleMeasure, takeDecision } from './doors.ts';
export type { Measure, Verdict } from './measure.ts';
export { becameOf } from './became-store.ts';
