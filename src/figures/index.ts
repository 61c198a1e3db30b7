// Figures: pure functions from what may be shown to SVG text; the same on the server and in the browser.
export type {
  AreaMapGiven,
  BandedPoint,
  CoverageGiven,
  FigureShown,
  LegendGiven,
  LonLat,
  MapArea,
  MapScale,
  Outline,
  ScaleStep,
  SeriesPoint,
  SmallMultipleGiven,
} from './types.ts';
export { areaMap } from './area-map.ts';
export { mapScale } from './scale.ts';
export { coverageDots } from './coverage.ts';
export { legend } from './legend.ts';
export { smallMultiple } from './small-multiple.ts';
export { history } from './history.ts';
export { seriesBand } from './series-band.ts';
export { pointPlot } from './point-plot.ts';
