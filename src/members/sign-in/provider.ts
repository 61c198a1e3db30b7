/** Where an organisation's people sign in, as the operator has described it. */
export type Provider = {
  /** Short name, in addresses: "orebro". */
  readonly id: string;
  /** What stands on the button: "Örebro kommun". */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** "file", "env:NAME", or absent for a client without a secret. */
  readonly secretFrom?: string | undefined;
  readonly scopes: string;
  /** Hosts that may be asked besides the issuer's own. */
  readonly hosts: readonly string[];
  /** Claim that says in whose service the person is; absent: not looked at. */
  readonly organisationClaim?: string | undefined;
  /** Value of that claim → slug of our organisation. */
  readonly organisations: Readonly<Record<string, string>>;
  readonly assuranceClaim: string;
  /** Value of the assurance claim → level. */
  readonly assurance: Readonly<Record<string, number>>;
  /** What is asked for when level 3 is needed (acr_values). */
  readonly stepUpValues: readonly string[];
};

export type Claims = Readonly<Record<string, unknown>>;

/**
 * Level of assurance of a sign-in. What the provider does not say, or says in words we were not told of, is the
 * organisation's own level 2; a mapping may also lower it to 1.
 * @example assuranceOf({ assuranceClaim: 'acr', assurance: { loa3: 3 } }, { acr: 'loa3' }) // 3
 */
export function assuranceOf(
  provider: Pick<Provider, 'assuranceClaim' | 'assurance'>,
  claims: Claims,
): 1 | 2 | 3 {
  const said = textIn(claims, provider.assuranceClaim);
  const level = said === undefined ? undefined : ownValue(provider.assurance, said);
  return level === 1 || level === 3 ? level : 2;
}

/**
 * Whether the claims say that the person is in the service of this organisation. A provider that tells no organisation
 * vouches for all that it was set up for.
 * @example speaksFor({ organisationClaim: 'org', organisations: { '212000-1967': 'kommunen' } }, {…}, 'kommunen')
 */
export function speaksFor(
  provider: Pick<Provider, 'organisationClaim' | 'organisations'>,
  claims: Claims,
  organisation: string,
): boolean {
  if (provider.organisationClaim === undefined) {
    const served = Object.values(provider.organisations);
    return served.length === 0 || served.includes(organisation);
  }
  const said = textIn(claims, provider.organisationClaim);
  return said !== undefined && ownValue(provider.organisations, said) === organisation;
}

function textIn(claims: Claims, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function ownValue<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * An address within this site to come back to, or the fallback: never another site's, whatever was asked for.
 * @example placeWithin('//evil.example', '/') // "/"
 */
export function placeWithin(asked: string | undefined, fallback: string): string {
  if (asked === undefined || !/^\/(?![/\\])[\x21-\x7e]{0,1000}$/.test(asked)) return fallback;
  const base = 'http://here.invalid';
  if (!URL.canParse(asked, base)) return fallback;
  const { origin, pathname, search } = new URL(asked, base);
  return origin === base && !asked.includes('\\') ? pathname + search : fallback;
}
