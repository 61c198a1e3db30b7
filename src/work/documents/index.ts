/** What the law and the councils are given: statutory documents, compliance with Lag (2023:196), registers, one page. */
export { documentRoutes } from './documents-routes.ts';
export { NO_PLANS } from './needs.ts';
export type { DocumentNeeds, PlanContent } from './needs.ts';
export { planFrom } from './written/read-plan.ts';
export { council } from './council.ts';
export { remindOfDues } from './law/remind.ts';
export { makeDocument, editDocument, lockDocument } from './written/write-document.ts';
