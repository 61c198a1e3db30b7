/** What partners report: events, things that went well, calm weeks; and what the police publish. */
export { addCategory, loadCategories } from './reference-store.ts';
export { categories } from './change-categories.ts';
export type { Category } from './reference-store.ts';
export type { ReportsNeeds } from './submit-report.ts';
export { openReference } from './reference.ts';
export { reportRoutes } from './routes.ts';
export { reportPageRoutes } from './page-routes.ts';
export { importReports } from './import/import-file.ts';
export { openNames } from './triage/names.ts';
export { ownPageRoutes } from './own-page-routes.ts';
export { triageRoutes } from './triage/routes.ts';
export { importPageRoutes } from './import/page-routes.ts';
export { ArrayError } from './police/json-array.ts';
export { police } from './police/police.ts';
export type { Polled } from './police/poll.ts';
export { tallies } from './tally-store.ts';
export type { CellTally, OrganisationWeek, WeekTally } from './tally-store.ts';
