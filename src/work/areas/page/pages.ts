import { readPoliceList } from '../police-list/police-list.ts';
import { importPoliceAreas, previewPoliceAreas } from '../police-list/import-police-areas.ts';
import { policeEditions } from '../police-list/police-areas-store.ts';
import { allIndicators } from '../indicators/indicators-store.ts';
import { seriesOf } from '../indicators/show-indicators.ts';
import { takeIn } from '../indicators/import-indicators.ts';
import { indicatorRoutes } from '../indicators/indicators-routes.ts';
import { areaPageRoutes } from './page-routes.ts';
import { municipalityCode, newestPages } from './page-store.ts';

/** Areas in words: the pages, and what app plugs into them. */
export const areaPages = {
  routes: areaPageRoutes,
  indicatorRoutes,
  takeInIndicators: takeIn,
  policeList: readPoliceList,
  policeEditions,
  importPoliceAreas,
  previewPoliceAreas,
  municipalityCode,
  seriesOf,
  allIndicators,
  newestPages,
} as const;
