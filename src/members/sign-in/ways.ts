import type { Database } from '#platform/db';
import { remember } from '../remember.ts';
import { CALLBACK, DEMO_PATH } from './demo-names.ts';
import { demoProviderAt, type DemoProvider, type Reached } from './demo-provider.ts';
import { discover, type Way } from './oidc.ts';
import type { Provider } from './provider.ts';
import { listProviders } from './provider-store.ts';
import type { Secrets } from './secrets.ts';

/** The providers that one can sign in with here. */
export type Ways = {
  readonly list: () => Promise<readonly Provider[]>;
  /** A provider, ready to be asked; undefined when there is none of that name. @throws when it cannot be asked */
  readonly find: (id: string, reached: Reached) => Promise<Way | undefined>;
};

export type WaysNeeds = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly baseUrl: string;
  readonly now: () => number;
  /** Absent in live mode. */
  readonly demo: DemoProvider | undefined;
};

const MINUTE = 60_000;
/** A provider's description of itself is read anew this often. */
const KEPT = 60 * MINUTE;

export function openWays(needs: WaysNeeds): Ways {
  const { database, secrets, now, baseUrl } = needs;
  const providers = remember(() => database.asSystemUnscoped(listProviders), MINUTE, now);
  const redirectUri = new URL(CALLBACK, baseUrl).href;
  const ready = new Map<string, ReturnType<typeof remember<Way>>>();
  const open = async (provider: Provider): Promise<Way> => ({
    ...{ provider, namespace: provider.issuer, redirectUri },
    configuration: await discover(provider, secrets.of(provider)),
  });
  return {
    list: async () => [
      ...(await providers.get()),
      ...(needs.demo ? [demoProviderAt(baseUrl + DEMO_PATH)] : []),
    ],
    find: async (id, reached) => {
      if (id === 'demo' && needs.demo) return needs.demo.way(reached);
      const provider = (await providers.get()).find((one) => one.id === id);
      if (!provider) return undefined;
      const name = JSON.stringify(provider);
      const known = ready.get(name) ?? remember(() => open(provider), KEPT, now);
      ready.set(name, known);
      return known.get();
    },
  };
}
