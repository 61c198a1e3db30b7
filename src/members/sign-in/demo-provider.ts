import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccountClaims, Configuration, Interaction, Provider as Server } from 'oidc-provider';
import type { Way } from './oidc.ts';
import type { Provider } from './provider.ts';
import { CALLBACK, DEMO_ISSUER, DEMO_PATH, LEVEL_3 } from './demo-names.ts';
import { memoryAdapter } from './demo-memory.ts';

/** How the browser sees us, and where we really listen. */
export type Reached = { readonly origin: string; readonly socket: string };
export type Exchange = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };
/** What a browser asks the demo's provider for. */
export type Asked = {
  readonly persona: string | undefined;
  /** One shows again who one is, however lately one has. */
  readonly afresh: boolean;
  readonly level3: boolean;
};

/**
 * The demo's own OpenID provider: a real one, in this process, whose accounts are the demo's people. It keeps everything in
 * memory and its keys for as long as the server runs. One for each origin, since a session stays on the host that was
 * opened. Only the demo, only on this machine; in live mode it is not even loaded.
 */
export type DemoProvider = {
  readonly way: (reached: Reached) => Promise<Way>;
  /** Answers what a browser or we ourselves ask at its own addresses. */
  readonly answer: (origin: string, exchange: Exchange) => Promise<void>;
  /** What the browser at its sign-in page wants. @throws when it came from nowhere */
  readonly asked: (origin: string, exchange: Exchange) => Promise<Asked>;
  /** Signs the browser in at the provider, and sends it on. */
  readonly choose: (origin: string, exchange: Exchange & Chosen) => Promise<void>;
};
type Chosen = { readonly persona: string; readonly level3: boolean };

/** By which we ourselves say for which origin we ask. */
const ON_BEHALF_OF = 'x-samsyn-origin';

/** @param secret what the provider and we alone know; made anew at every start */
export function openDemoProvider(secret = randomBytes(32).toString('hex')): DemoProvider {
  const servers = new Map<string, Promise<Server>>();
  const serverAt = (origin: string): Promise<Server> => {
    const known = servers.get(origin) ?? makeServer(origin, secret);
    servers.set(origin, known);
    return known;
  };
  return {
    way: (reached) => wayTo(reached, secret),
    answer: async (origin, { incoming, outgoing }) => {
      const asked = incoming.headers[ON_BEHALF_OF];
      const server = await serverAt(typeof asked === 'string' ? asked : origin);
      const url = incoming.url ?? '/';
      Object.assign(incoming, { originalUrl: url, url: url.slice(DEMO_PATH.length) });
      await server.callback()(incoming, outgoing);
    },
    asked: async (origin, { incoming, outgoing }) => {
      const { params } = await interaction(await serverAt(origin), { incoming, outgoing });
      const hint = params['login_hint'];
      const persona = typeof hint === 'string' ? hint : undefined;
      const afresh = params['prompt'] === 'login';
      return { persona, afresh, level3: params['acr_values'] === LEVEL_3 };
    },
    choose: async (origin, { incoming, outgoing, persona, level3 }) => {
      const server = await serverAt(origin);
      const login = { accountId: persona, remember: false, ...(level3 && { acr: LEVEL_3 }) };
      await server.interactionFinished(incoming, outgoing, { login });
    },
  };
}

function interaction(server: Server, { incoming, outgoing }: Exchange): Promise<Interaction> {
  return server.interactionDetails(incoming, outgoing);
}

async function wayTo({ origin, socket }: Reached, secret: string): Promise<Way> {
  const client = await import('openid-client');
  const issuer = origin + DEMO_PATH;
  const configuration = new client.Configuration(
    {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
    },
    'samsyn',
    { id_token_signed_response_alg: 'ES256' },
    client.ClientSecretBasic(secret),
  );
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; this is plain http on this machine
  client.allowInsecureRequests(configuration);
  // We may be reached by a forwarded port, so that the address which the browser knows leads nowhere from here.
  configuration[client.customFetch] = (url, options) =>
    fetch(url.replace(origin, socket), {
      method: options.method,
      headers: { ...options.headers, [ON_BEHALF_OF]: origin },
      body: options.body ?? null,
      redirect: 'manual',
    });
  const provider = demoProviderAt(issuer);
  return { provider, configuration, namespace: DEMO_ISSUER, redirectUri: origin + CALLBACK };
}

/** The demo's provider, described as an operator would describe one. */
export function demoProviderAt(issuer: string): Provider {
  return {
    ...{ id: 'demo', name: 'Demo', issuer, clientId: 'samsyn', scopes: 'openid', hosts: [] },
    ...{ organisations: {}, assuranceClaim: 'acr', assurance: { [LEVEL_3]: 3 } },
    stepUpValues: [LEVEL_3],
  };
}

async function makeServer(origin: string, secret: string): Promise<Server> {
  const { Provider } = await import('oidc-provider');
  return new Provider(origin + DEMO_PATH, settings(origin, secret));
}

const SECONDS = 600;

function settings(origin: string, secret: string): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: 'samsyn',
        client_secret: secret,
        redirect_uris: [origin + CALLBACK],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      names: { session: 'demo-idp', interaction: 'demo-idp-asked', resume: 'demo-idp-back' },
      long: { httpOnly: true, sameSite: 'lax', path: DEMO_PATH },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    acrValues: [LEVEL_3],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `${DEMO_PATH}/choose/${uid}` },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_, persona) => ({ accountId: persona, claims: () => claimsOf(persona) }),
    loadExistingGrant: grantAtOnce,
    renderError: (context, out) => {
      context.type = 'text';
      context.body = out.error;
    },
    ttl: {
      ...{ AccessToken: SECONDS, Grant: SECONDS, IdToken: SECONDS },
      ...{ Interaction: SECONDS, Session: SECONDS },
    },
  };
}

function claimsOf(persona: string): AccountClaims {
  return { sub: persona, email: `${persona}@demo.example`, email_verified: true };
}

/** Nobody is asked whether Samsyn may know who they are: in the demo everybody is made up. */
const grantAtOnce: NonNullable<Configuration['loadExistingGrant']> = async (context) => {
  const { client, session, provider } = context.oidc;
  if (!client || session?.accountId === undefined) return undefined;
  const { accountId } = session;
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope('openid email');
  await grant.save();
  return grant;
};
