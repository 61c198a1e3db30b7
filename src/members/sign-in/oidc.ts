import * as client from 'openid-client';
import { isLoopback } from '#platform/http';
import { z } from 'zod';
import type { Identity } from './identity-store.ts';
import { fetchFrom } from './own-fetch.ts';
import type { Claims, Provider } from './provider.ts';

/** A provider, ready to be asked. */
export type Way = {
  readonly provider: Provider;
  /** Under what name its subjects are kept: the issuer, but for the demo, whose address varies. */
  readonly namespace: string;
  /** Where it sends people back to. */
  readonly redirectUri: string;
  readonly configuration: client.Configuration;
};

/** What must be the same when the browser comes back (RFC 7636, OpenID Connect Core 3.1.2.1). */
export const Checks = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
export type Checks = z.infer<typeof Checks>;

/** Why somebody who is signed in shows once more who they are. */
export type Again = 'level' | 'again';

export type Wanted = {
  /** Another sign-in is needed, however lately one has signed in: a stronger one for level 3, or as before. */
  readonly again: Again | undefined;
  readonly loginHint?: string | undefined;
  readonly language: 'sv' | 'en';
};

/** Seconds within which a step-up must have been done. */
const FRESH = 300;

/** Reads the provider's own description of itself. @throws when it cannot be had, or is not the issuer's */
export async function discover(
  provider: Provider,
  secret: string | undefined,
): Promise<client.Configuration> {
  const issuer = new URL(provider.issuer);
  return client.discovery(
    issuer,
    provider.clientId,
    undefined,
    secret === undefined ? client.None() : client.ClientSecretBasic(secret),
    {
      [client.customFetch]: fetchFrom([issuer.host, ...provider.hosts]),
      timeout: 8,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; plain http on this machine only
      execute: isLoopback(issuer.hostname) ? [client.allowInsecureRequests] : [],
    },
  );
}

/** Where to send the browser, and what to check when it comes back. */
export async function beginAt(
  way: Way,
  wanted: Wanted,
): Promise<{ readonly url: URL; readonly checks: Checks }> {
  const checks = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const { provider, redirectUri, configuration } = way;
  const afresh = {
    prompt: 'login',
    max_age: String(FRESH),
    ...(wanted.again === 'level' &&
      provider.stepUpValues.length > 0 && { acr_values: provider.stepUpValues.join(' ') }),
  };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: provider.scopes,
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
    ui_locales: wanted.language,
    ...(wanted.loginHint !== undefined && { login_hint: wanted.loginHint }),
    ...(wanted.again !== undefined && afresh),
  });
  return { url, checks };
}

export type Answer = {
  readonly query: string;
  readonly checks: Checks;
  /** It had to be another sign-in than the one before. */
  readonly afresh: boolean;
  /** The address is asked for, if the provider tells it: it may be compared with the invited one. */
  readonly isInvited: boolean;
};

/**
 * Redeems what the browser came back with.
 * @throws when state, nonce, issuer, signature, times or code are not what they must be
 */
export async function finishAt(
  way: Way,
  back: Answer,
): Promise<{ readonly identity: Identity; readonly claims: Claims }> {
  const { configuration, provider } = way;
  const here = new URL(way.redirectUri);
  here.search = back.query;
  const tokens = await client.authorizationCodeGrant(configuration, here, {
    expectedState: back.checks.state,
    expectedNonce: back.checks.nonce,
    pkceCodeVerifier: back.checks.verifier,
    idTokenExpected: true,
    ...(back.afresh && { maxAge: FRESH }),
  });
  const told = tokens.claims();
  if (!told) throw new Error('The provider told nothing of who it is');
  const identity = { issuer: way.namespace, subject: told.sub };
  const tellsAddress = back.isInvited && provider.scopes.split(' ').includes('email');
  const wanted = [provider.organisationClaim, tellsAddress ? 'email' : undefined];
  const more =
    wanted.some((claim) => claim !== undefined && !(claim in told)) &&
    configuration.serverMetadata().userinfo_endpoint !== undefined;
  if (!more) return { identity, claims: told };
  const info = await client.fetchUserInfo(configuration, tokens.access_token, told.sub);
  // What is signed wins over what is fetched.
  return { identity, claims: { ...info, ...told } };
}
