/** Answers over HTTP: problems, headers, files. */
export { Problem, problemAnswer } from './problem.ts';
export { refuseUnread } from './refuse-unread.ts';
export type { ProblemKind } from './problem.ts';
export { ID_PATH, idIn, isId } from './ids.ts';
export { limitBody } from './body-limit.ts';
export { openLimits } from './limits.ts';
export type { Tries } from './limits.ts';
export { addressOf, isLoopback, ownHostOnly } from './origin.ts';
export { secureHeaders, sameOriginOnly } from './headers.ts';
export { serveFolder, serveText } from './files.ts';
export { languageIn } from './language.ts';
