import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { Content } from './content.ts';

/** Who wrote: an organisation and a role, never a name. */
export type By = { readonly organisation: number; readonly role: string; readonly at: Date };
export type Draft = By & { readonly version: number; readonly content: Content };
export type Published = Draft & { readonly restoredFrom?: number | undefined };
/** A published version without its content. */
export type PublishedHead = Omit<Published, 'content'>;

/** The key of an area by its slug; undefined when there is none. */
export async function areaIdOf(handle: Handle, slug: string): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number;
  }>`select id from work.area where slug = ${slug}`.execute(handle);
  return rows[0]?.id;
}

type Row = {
  version: number;
  content: unknown;
  organisation: number;
  role: string;
  at: Date;
  restored_from?: number | null;
};

function draftOf({ version, content, organisation, role, at }: Row): Draft {
  return { version, organisation, role, at, content: Content.parse(content) };
}

/** What is being written about an area. */
export async function loadDraft(handle: Handle, area: number): Promise<Draft | undefined> {
  const { rows } =
    await sql<Row>`select version, content, organisation_id as organisation, role, changed_at as at
    from work.area_draft where area_id = ${area}`.execute(handle);
  return rows[0] && draftOf(rows[0]);
}

export type NewDraft = {
  readonly area: number;
  /** As it was when the form was drawn; 0 when there was none. */
  readonly version: number;
  readonly content: Content;
  readonly by: By;
};

/** Saves the draft; false when somebody else has saved since. */
export async function saveDraft(handle: Handle, draft: NewDraft): Promise<boolean> {
  const { area, version, by } = draft;
  const content = JSON.stringify(draft.content);
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into work.area_draft (area_id, version, content, organisation_id, role, changed_at)
          values (${area}, 1, ${content}::jsonb, ${by.organisation}, ${by.role}, ${by.at}) on conflict do nothing`.execute(
          handle,
        )
      : await sql`update work.area_draft set version = version + 1, content = ${content}::jsonb,
          organisation_id = ${by.organisation}, role = ${by.role}, changed_at = ${by.at}
          where area_id = ${area} and version = ${version}`.execute(handle);
  return numAffectedRows === 1n;
}

/** A published version; the newest when none is named. */
export async function loadPublished(
  handle: Handle,
  area: number,
  version?: number,
): Promise<Published | undefined> {
  const { rows } =
    await sql<Row>`select version, content, organisation_id as organisation, role, published_at as at, restored_from
    from work.area_page where area_id = ${area} and (${version ?? null}::int is null or version = ${version ?? null}::int)
    order by version desc limit 1`.execute(handle);
  return rows[0] && { ...draftOf(rows[0]), restoredFrom: rows[0].restored_from ?? undefined };
}

/** All published versions, newest first. */
export async function publishedHeads(
  handle: Handle,
  area: number,
): Promise<readonly PublishedHead[]> {
  const { rows } = await sql<Omit<Row, 'content'>>`
    select version, organisation_id as organisation, role, published_at as at, restored_from
    from work.area_page where area_id = ${area} order by version desc limit 1000`.execute(handle);
  return rows.map(({ restored_from, ...head }) => ({
    ...head,
    restoredFrom: restored_from ?? undefined,
  }));
}

export type NewVersion = {
  readonly area: number;
  readonly content: Content;
  readonly by: By;
  readonly restoredFrom?: number | undefined;
};

/** Publishes a version after the newest, and gives its number. Two at once: the second waits and comes after. */
export async function addVersion(handle: Handle, page: NewVersion): Promise<number> {
  const { area, by, restoredFrom } = page;
  await sql`select pg_advisory_xact_lock(hashtext('samsyn area page'), ${area})`.execute(handle);
  const { rows } = await sql<{ version: number }>`
    insert into work.area_page (area_id, version, content, organisation_id, role, published_at, restored_from)
    select ${area}, coalesce(max(version), 0) + 1, ${JSON.stringify(page.content)}::jsonb, ${by.organisation}, ${by.role},
      ${by.at}, ${restoredFrom ?? null}::int
    from work.area_page where area_id = ${area} returning version`.execute(handle);
  return rows[0]?.version ?? 0;
}

/** Areas with a published page: slug and day. */
export async function publishedAreas(
  handle: Handle,
): Promise<ReadonlyMap<string, { readonly version: number; readonly at: Date }>> {
  const { rows } = await sql<{ slug: string; version: number; at: Date }>`
    select distinct on (a.slug) a.slug, p.version, p.published_at as at
    from work.area_page p join work.area a on a.id = p.area_id order by a.slug, p.version desc limit 5000`.execute(
    handle,
  );
  return new Map(rows.map(({ slug, version, at }) => [slug, { version, at }]));
}

/** The newest published page of every area, by the area's slug. */
export async function newestPages(
  handle: Handle,
): Promise<readonly { readonly slug: string; readonly page: Published }[]> {
  const { rows } = await sql<Row & { slug: string }>`
    select distinct on (a.slug) a.slug, p.version, p.content, p.organisation_id as organisation, p.role,
      p.published_at as at, p.restored_from
    from work.area_page p join work.area a on a.id = p.area_id order by a.slug, p.version desc limit 1000`.execute(
    handle,
  );
  return rows.map(({ slug, ...row }) => ({
    slug,
    page: { ...draftOf(row), restoredFrom: row.restored_from ?? undefined },
  }));
}

/** The municipality's official code; undefined before it is set up. */
export async function municipalityCode(handle: Handle): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`select code from members.municipality`.execute(
    handle,
  );
  return rows[0]?.code;
}
