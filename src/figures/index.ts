// Figures: pure functions from what may be shown to SVG text; the same on the server and in the browser.
// Coming in this file, with exactly these signatures:
//   areaMap(given: AreaMapGiven): string
//   smallMultiple(given: SmallMultipleGiven): string
//   coverageDots(given: CoverageGiven): string
//   legend(given: LegendGiven): string
//   mapScale(values: readonly number[]): MapScale
export type * from './types.ts';
