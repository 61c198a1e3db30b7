// Figures: pure functions from what may be shown to SVG text; the same on the server and in the browser.
export type { BandedPoint, FigureShown, MapArea, Outline } from './types.ts';
export { areaMap } from './area-map.ts';
export { mapScale } from './scale.ts';
export { coverageDots } from './coverage.ts';
export { legend } from './legend.ts';
export { smallMultiple } from './small-multiple.ts';
export { history } from './history.ts';
export { seriesBand } from './series-band.ts';
export { pointPlot } from './point-plot.ts';
export { problemTriangle } from './problem-triangle.ts';
export { figureSheet } from './sheet.ts';
export { timeline } from './timeline.ts';
export { strip } from './strip.ts';
export { spark } from './spark.ts';
export { yearCalendar } from './year-calendar.ts';
export { beforeAfter } from './before-after.ts';
export { funnel } from './funnel.ts';
