import { eraseSessions } from '../sessions-store.ts';
import { addProvider, listProviders, removeProvider } from './provider-store.ts';
import { openSecrets } from './secrets.ts';

/** What the operator and background work do with sign-in. */
export const signIn = {
  providers: { add: addProvider, list: listProviders, remove: removeProvider },
  openSecrets,
  eraseSessions,
} as const;
