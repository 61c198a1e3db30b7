import { sql, type Handle } from '#platform/db';

export type Municipality = { readonly name: string; readonly code: string };

/** Whose municipality this is; undefined before it has been set up. */
export async function municipalityIn(handle: Handle): Promise<Municipality | undefined> {
  const { rows } = await sql<Municipality>`select name, code from members.municipality`.execute(
    handle,
  );
  return rows[0];
}

export async function addMunicipality(handle: Handle, { name, code }: Municipality): Promise<void> {
  await sql`insert into members.municipality (name, code) values (${name}, ${code})`.execute(
    handle,
  );
}

export type Holding = {
  readonly demo: boolean;
  readonly used: boolean;
  readonly organisations: readonly string[];
  readonly units: readonly string[];
};

/** What a database holds already. */
export async function holdingOf(handle: Handle): Promise<Holding> {
  const { rows } = await sql<Holding>`select exists (select from members.demo) as demo,
    exists (select from members.organisation) or exists (select from work.report) as used,
    array(select slug from members.organisation limit 5000) as organisations,
    array(select slug from members.unit limit 50000) as units`.execute(handle);
  return rows[0] ?? { demo: false, used: false, organisations: [], units: [] };
}
