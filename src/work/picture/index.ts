/** The shared picture: counts, usual history, coverage, live. */
export { Picture, PictureTick } from './contract.ts';
export { showPicture } from './show-picture.ts';
export type { PictureNeeds } from './show-picture.ts';
export { openLive } from './live.ts';
export type { Live } from './live.ts';
export { pictureRoutes } from './routes.ts';
export { changes } from './changes/changes.ts';
export { changesRoutes } from './changes-routes.ts';
export { pictureFeeds, pictureMail, picturePages } from './pages.ts';
export { versions } from './versions/week-versions.ts';
export type { FreezeNeeds } from './versions/freeze-week.ts';
export { frozen } from './versions/frozen-numbers.ts';
export type { Change, Judged } from './changes/change.ts';
export { judgeWeek } from './changes/judge-week.ts';
export type { PicturePorts } from './ports.ts';
