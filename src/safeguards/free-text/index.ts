/** The free-text guard: finds what may point someone out, on the device and on the server alike. */
export { screenText } from './screen.ts';
export type { ScreenOptions } from './screen.ts';
export type { Find, Kind } from './find.ts';
export { NO_LISTS, parseLists, writeLists } from './lists.ts';
export type { Lists } from './lists.ts';
/** Words that judge a place or those who live there, and what says it better. */
export { lintWording } from './stigma.ts';
export type { Wording } from './stigma.ts';
