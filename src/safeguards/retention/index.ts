/** How long data are kept, and the one way in which they are removed. */
export { proposeByStanding } from './standing.ts';
export { runDisposals } from './run-disposals.ts';
export type { RetentionNeeds } from './needs.ts';
export { saveDemoDecisions } from './retention-store.ts';
export { retentionRoutes } from './routes.ts';
export type { RecordsPageNeeds } from './records/records-routes.ts';
export { recordsRoutes } from './records/records-routes.ts';
export type { RecordsChoices } from './records/records-page.ts';
