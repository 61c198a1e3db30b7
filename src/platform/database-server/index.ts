/** The embedded PostgreSQL: made, started, recovered and stopped by Samsyn for the demo, for tests and for trying out. */
export { startEmbedded } from './start.ts';
export type { Embedded } from './start.ts';
export { lockFolder } from './lock.ts';
export type { FolderLock } from './lock.ts';
export { copyWhileRunning } from './hot-copy.ts';
export type { CopiedFile } from './hot-copy.ts';
