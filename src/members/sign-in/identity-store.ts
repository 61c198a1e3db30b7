import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

/** Whom a provider means. */
export type Identity = { readonly issuer: string; readonly subject: string };

/** The person behind a provider's subject. */
export async function personBehind(
  handle: Handle,
  { issuer, subject }: Identity,
): Promise<string | undefined> {
  const { rows } = await sql<{
    person: string;
  }>`select person_id as person from members.identity where issuer = ${issuer} and subject = ${subject}`.execute(
    handle,
  );
  return rows[0]?.person;
}

/** Keeps whom a subject is; false when it is somebody already. */
export async function saveIdentity(
  handle: Handle,
  given: Identity & { readonly person: string; readonly at: Date },
): Promise<boolean> {
  const { issuer, subject, person, at } = given;
  const { rows } =
    await sql`insert into members.identity (issuer, subject, person_id, bound_at) values (${issuer}, ${subject}, ${person}::uuid, ${at})
    on conflict do nothing returning subject`.execute(handle);
  return rows.length === 1;
}

/** The demo's people are known to the demo's own provider by what they are called there. */
export async function bindPersonas(handle: Handle, issuer: string, at: Date): Promise<void> {
  await sql`insert into members.identity (issuer, subject, person_id, bound_at)
    select ${issuer}, persona, id, ${at} from members.person where persona is not null on conflict do nothing`.execute(
    handle,
  );
}
