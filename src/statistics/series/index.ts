/** Series for the eye: season, a change of level, what is usual at this time of the year. */
export { seasonalBand } from './band.ts';
export { changePoint } from './change-point.ts';
export { decompose } from './season.ts';
