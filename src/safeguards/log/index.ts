/** The record for people: who looked at what, and the review of it. */
export { logRoutes } from './routes.ts';
export type { LogRoomNeeds } from './routes.ts';
export type { Names } from './words.ts';
