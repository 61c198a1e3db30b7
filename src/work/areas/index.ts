/** Places: their names, borders through time, population. */
export { Area, AreaEdition, AreaGeometry, AreaSlug } from './contract.ts';
export { areaSlug } from './slug.ts';
export {
  areaKeys,
  areaNamesOn,
  areaPoints,
  borderChanges,
  editionOn,
  editions,
} from './areas-store.ts';
export type { AreaKey, AreaName } from './areas-store.ts';
export { importAreas, previewAreas } from './import-areas.ts';
export type { AreaPlan } from './import-areas.ts';
export { areaRoutes } from './routes.ts';
export { areaPages } from './page/pages.ts';
export type { AreaSide } from './page/side.ts';
export { indicators } from './indicators/by-command.ts';
