/** What partners report: events, things that went well, calm weeks; and what the police publish. */
export {
  Amount,
  Certainty,
  ReportForm,
  ReportInput,
  ReportKind,
  SubmitAnswer,
  SubmitReports,
} from './contract.ts';
export { readReport } from './report.ts';
export type { Reference } from './report.ts';
export { addCategory, loadCategories, loadSubCodes } from './reference-store.ts';
export type { Category } from './reference-store.ts';
export { submitReports } from './submit-report.ts';
export type { ReportsNeeds, TextFind } from './submit-report.ts';
export { openReference } from './reference.ts';
export { languageIn, reportRoutes } from './routes.ts';
export * as tallies from './tally-store.ts';
