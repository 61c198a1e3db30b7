/** What changed in a place, beside how the same time went in others. */
export { compareChanges } from './compare-changes.ts';
export type { BeforeAfter, ComparedChange } from './compare-changes.ts';
export { intervalBy } from './interval.ts';
export { changeByMargins } from './change-by-margins.ts';
export { changeAmong, changeOfFew } from './few-points.ts';
export type { FewChange, FewPoint } from './few-points.ts';
