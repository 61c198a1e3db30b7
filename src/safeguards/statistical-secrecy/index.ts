/** What may leave: the one place where a count becomes something that may be shown. */
export { release, releaseReporters, isSafe } from './release.ts';
export { holdSmallestShown, LARGEST_CHOICE, SMALLEST_SHOWN } from './smallest-shown.ts';
export type { Audience, SafeCount, SafeShown } from './release.ts';
export { releaseSumsAfter } from './release-sums.ts';
export type { Span } from './release-sums.ts';
export { isSafeTable, releaseTable } from './release-table.ts';
export type { CountedTable, SafeTable, TableRelease } from './release-table.ts';
export { releaseFigures } from './release-figures.ts';
export type { FiguresRelease, FiguresToRelease, ReleaseMemory } from './release-figures.ts';
