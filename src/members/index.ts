/** Organisations, units, duties, and who asks. */
export { openMembers } from './members.ts';
export type { Members } from './members.ts';
export type { Directory, NewOrganisation, NewPerson } from './members-store.ts';
export {
  listApiKeys,
  revokeApiKey,
  saveApiKey,
  saveOrganisation,
  savePerson,
} from './members-store.ts';
export { callerOf, endSession, keepSession, knowCaller, ownerOf } from './http.ts';
export type { Env } from './http.ts';
export { remember } from './remember.ts';
export { startPage } from './start-page.ts';
export { Session } from './contract.ts';
export type { May } from './contract.ts';
