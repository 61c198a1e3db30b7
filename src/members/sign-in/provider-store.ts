import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Provider } from './provider.ts';

type ProviderRow = Omit<Provider, 'secretFrom' | 'organisationClaim'> & {
  readonly secretFrom: string | null;
  readonly organisationClaim: string | null;
};

/** Providers in use, by name; at most a hundred. */
export async function listProviders(handle: Handle): Promise<readonly Provider[]> {
  const { rows } =
    await sql<ProviderRow>`select id, name, issuer, client_id as "clientId", secret_from as "secretFrom", scopes, hosts, organisation_claim as "organisationClaim",
      organisations, assurance_claim as "assuranceClaim", assurance, step_up_values as "stepUpValues"
    from members.provider where removed_at is null order by name collate "sv-SE-x-icu", id limit 100`.execute(
      handle,
    );
  return rows.map((row) => ({
    ...row,
    secretFrom: row.secretFrom ?? undefined,
    organisationClaim: row.organisationClaim ?? undefined,
  }));
}

/** Adds a provider; false when its short name was ever used, or its issuer is in use. */
export async function addProvider(handle: Handle, provider: Provider, at: Date): Promise<boolean> {
  const { rows } =
    await sql`insert into members.provider (id, name, issuer, client_id, secret_from, scopes, hosts, organisation_claim, organisations, assurance_claim, assurance, step_up_values, added_at)
    values (${provider.id}, ${provider.name}, ${provider.issuer}, ${provider.clientId}, ${provider.secretFrom ?? null}, ${provider.scopes}, ${[...provider.hosts]}, ${provider.organisationClaim ?? null},
      ${JSON.stringify(provider.organisations)}::jsonb, ${provider.assuranceClaim}, ${JSON.stringify(provider.assurance)}::jsonb, ${[...provider.stepUpValues]}, ${at})
    on conflict do nothing returning id`.execute(handle);
  return rows.length === 1;
}

/** Takes a provider out of use; whom it knows stays bound, and can sign in again should it return under its issuer. */
export async function removeProvider(handle: Handle, id: string, at: Date): Promise<boolean> {
  const { rows } =
    await sql`update members.provider set removed_at = ${at} where id = ${id} and removed_at is null returning id`.execute(
      handle,
    );
  return rows.length === 1;
}
