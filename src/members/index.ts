/** Organisations, units, people, duties, and who asks. */
export { openMembers } from './members.ts';
export type { Members } from './members.ts';
export type { Directory } from './members-store.ts';
export { apiKeys, saveOrganisation, savePerson } from './members-store.ts';
export { callerOf, knowCaller, openFrames, ownerOf } from './http.ts';
export type { Env, FrameOf } from './http.ts';
export { homeOf } from './duties.ts';
export { people } from './people/people.ts';
export { peopleRoutes } from './people/people-routes.ts';
export { remember } from './remember.ts';
export { sessionRoutes } from './session-routes.ts';
export { signInRoutes } from './sign-in/routes.ts';
export { signIn } from './sign-in/sign-in-door.ts';
export { startPage } from './start-page.ts';
