// The picture's pages that the server draws, and its files: as one name at the door.
import { coverageRoutes } from './coverage/coverage-routes.ts';
import { exitRoutes } from './exits/export-routes.ts';
import { versionRoutes } from './versions/versions-routes.ts';

export const picturePages = {
  coverage: coverageRoutes,
  exits: exitRoutes,
  versions: versionRoutes,
};
