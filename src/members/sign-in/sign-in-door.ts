import { bindIdentity } from './bind-identity.ts';
import { askToSignIn, requireAssurance } from './gate-routes.ts';
import { eraseDeadFeeds } from '../notices/notices-store.ts';
import { eraseSessions } from '../sessions-store.ts';
import { addProvider, listProviders, removeProvider } from './provider-store.ts';
import { sharedTries } from './tries-store.ts';
import { openSecrets } from './secrets.ts';

/** What others do with sign-in: the operator, background work, invitations, and pages that need more than a name. */
export const signIn = {
  providers: { add: addProvider, list: listProviders, remove: removeProvider },
  openSecrets,
  ...{ askToSignIn, requireAssurance, bindIdentity },
  ...{ eraseSessions, eraseDeadFeeds, sharedTries },
} as const;
