import { Hono } from 'hono';
import type { Env } from '../http.ts';
import { noticesRoutes, type FeedPorts } from '../notices/notices-routes.ts';
import { accountRoutes } from './account-routes.ts';
import { openAttempts } from './attempts.ts';
import { openDemoProvider } from './demo-provider.ts';
import { demoRoutes } from './demo-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { openSecrets } from './secrets.ts';
import { providerRoutes, type SignInRouteNeeds } from './sign-in-routes.ts';
import { sharedTries } from './tries-store.ts';
import { openWays } from './ways.ts';

type Needs = Pick<
  SignInRouteNeeds,
  'database' | 'members' | 'now' | 'mode' | 'frameOf' | 'script'
> & {
  readonly baseUrl: string;
  readonly feeds: FeedPorts;
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** Signing in: with the organisation's own provider, with a passkey, and in the demo with the demo's; one's account. */
export function signInRoutes(needs: Needs): Hono<Env> {
  const { database, now, mode, baseUrl } = needs;
  const demo = mode === 'demo' ? openDemoProvider() : undefined;
  const secrets = openSecrets(needs.dataFolder, needs.environment);
  const ways = openWays({ database, secrets, baseUrl, demo, now: () => now().getTime() });
  const tries = sharedTries(database);
  const given = { ...needs, ways, tries, attempts: openAttempts(database, now) };
  const app = new Hono<Env>();
  app.route('/', providerRoutes(given));
  app.route('/', passkeyRoutes(given));
  app.route('/', accountRoutes(given));
  app.route('/', noticesRoutes(needs));
  if (demo) {
    app.route('/', demoRoutes({ ...needs, demo }));
    // Read in while somebody looks at the start page, so that the first click is as quick as the next; not before, because
    // it is large and a server that nobody visits has no use for it.
    app.use('/', async (_context, next) => {
      void import('oidc-provider');
      await next();
    });
  }
  return app;
}
