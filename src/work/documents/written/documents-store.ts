import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { dayOf } from '#platform/weeks';
import {
  Decision,
  FrozenTable,
  Sections,
  TEMPLATES,
  type DocumentHead,
  type WrittenDocument,
} from './document.ts';

const Head = z.object({
  id: z.string(),
  template: z.enum(TEMPLATES),
  edition: z.number(),
  title: z.string(),
  madeAt: z.date(),
  lockedAt: z.date().nullable(),
  decisionDay: z.string().nullable(),
  replacedBy: z.string().nullable(),
});
const Whole = Head.extend({
  language: z.enum(['sv', 'en']),
  firstDay: z.string(),
  lastDay: z.string(),
  sections: Sections,
  figures: z.array(FrozenTable),
  version: z.number(),
  changedAt: z.date(),
  basedOn: z.string().nullable(),
  replaces: z.string().nullable(),
  decision: Decision.nullable(),
});

const HEAD = sql`d.id::text as id, d.template, d.edition, d.title, d.made_at as "madeAt", d.locked_at as "lockedAt",
  d.decision ->> 'day' as "decisionDay", (select r.id::text from work.document r where r.replaces = d.id) as "replacedBy"`;
const WHOLE = sql`${HEAD}, d.language, d.first_day::text as "firstDay", d.last_day::text as "lastDay", d.sections, d.figures,
  d.version, d.changed_at as "changedAt", d.based_on::text as "basedOn", d.replaces::text as replaces, d.decision`;

function headOf(row: z.infer<typeof Head>): DocumentHead {
  const { lockedAt, decisionDay, replacedBy, ...head } = row;
  const decidedOn = lockedAt === null ? undefined : (decisionDay ?? dayOf(lockedAt));
  return {
    ...head,
    ...{ lockedAt: lockedAt ?? undefined, decidedOn, replacedBy: replacedBy ?? undefined },
  };
}

/** All documents that the one who asks may see, newest first. */
export async function listDocuments(handle: Handle): Promise<readonly DocumentHead[]> {
  const { rows } =
    await sql`select ${HEAD} from work.document d order by d.made_at desc, d.id limit 500`.execute(
      handle,
    );
  return rows.map((row) => headOf(Head.parse(row)));
}

/** The periods of which documents with numbers of the picture were made, the oldest first: drafts, too, were seen. */
export async function periodsTold(
  handle: Handle,
): Promise<readonly { readonly first: string; readonly last: string }[]> {
  const { rows } = await sql<{ first: string; last: string }>`
    select first_day::text as first, last_day::text as last from work.document
    where template in ('situation', 'monthly', 'tertial') group by 1, 2 order by min(made_at) limit 100`.execute(
    handle,
  );
  return rows;
}

export type Decided = { readonly title: string; readonly decision: Decision };

/** Decided documents, newest decision first; the last ten. */
export async function decidedDocuments(handle: Handle): Promise<readonly Decided[]> {
  const { rows } = await sql`select d.title, d.decision from work.document d
    where d.locked_at is not null and d.decision is not null order by d.decision ->> 'day' desc, d.id limit 10`.execute(
    handle,
  );
  return rows.map((row) => z.object({ title: z.string(), decision: Decision }).parse(row));
}

/** A document; undefined when there is none that the one who asks may see. */
export async function loadDocument(
  handle: Handle,
  id: string,
): Promise<WrittenDocument | undefined> {
  const { rows } = await sql`select ${WHOLE} from work.document d where d.id = ${id}::uuid`.execute(
    handle,
  );
  if (!rows[0]) return undefined;
  const read = Whole.parse(rows[0]);
  const { basedOn, replaces, decision } = read;
  return {
    ...read,
    ...headOf(read),
    ...{
      basedOn: basedOn ?? undefined,
      replaces: replaces ?? undefined,
      decision: decision ?? undefined,
    },
  };
}

export type By = { readonly organisation: number; readonly role: string; readonly at: Date };

export type NewDocument = Pick<
  WrittenDocument,
  | 'id'
  | 'template'
  | 'edition'
  | 'title'
  | 'language'
  | 'firstDay'
  | 'lastDay'
  | 'sections'
  | 'figures'
> &
  Pick<WrittenDocument, 'basedOn' | 'replaces'> & { readonly by: By };

/** Adds a document; false when the one that it replaces has been replaced already. */
export async function addDocument(handle: Handle, one: NewDocument): Promise<boolean> {
  const { by } = one;
  const { numAffectedRows } =
    await sql`insert into work.document (id, template, edition, replaces, based_on, title, language,
      first_day, last_day, sections, figures, version, organisation_id, role, made_at, changed_at)
    values (${one.id}::uuid, ${one.template}, ${one.edition}, ${one.replaces ?? null}::uuid, ${one.basedOn ?? null}::uuid,
      ${one.title}, ${one.language}, ${one.firstDay}::date, ${one.lastDay}::date, ${JSON.stringify(one.sections)}::jsonb,
      ${JSON.stringify(one.figures)}::jsonb, 1, ${by.organisation}, ${by.role}, ${by.at}, ${by.at})
    on conflict do nothing`.execute(handle);
  return numAffectedRows === 1n;
}

export type Changed = {
  readonly id: string;
  /** The version that it was changed from. */
  readonly on: number;
  readonly title: string;
  readonly sections: Sections;
  readonly figures: readonly FrozenTable[];
  readonly by: By;
};

/** Saves a draft; false when somebody else has saved, or locked it. */
export async function saveDocument(handle: Handle, one: Changed): Promise<boolean> {
  const { by } = one;
  const { numAffectedRows } =
    await sql`update work.document set version = version + 1, title = ${one.title},
      sections = ${JSON.stringify(one.sections)}::jsonb, figures = ${JSON.stringify(one.figures)}::jsonb,
      organisation_id = ${by.organisation}, role = ${by.role}, changed_at = ${by.at}
    where id = ${one.id}::uuid and version = ${one.on} and locked_at is null`.execute(handle);
  return numAffectedRows === 1n;
}

export type Locking = {
  readonly id: string;
  readonly on: number;
  readonly decision: Decision | undefined;
  readonly by: By;
};

/** Locks a draft for good; false when it has been changed or locked since. */
export async function lockRow(handle: Handle, { id, on, decision, by }: Locking): Promise<boolean> {
  const said = decision === undefined ? null : JSON.stringify(decision);
  const { numAffectedRows } =
    await sql`update work.document set decision = ${said}::jsonb, locked_at = ${by.at},
      organisation_id = ${by.organisation}, role = ${by.role}, changed_at = ${by.at}
    where id = ${id}::uuid and version = ${on} and locked_at is null`.execute(handle);
  return numAffectedRows === 1n;
}
