import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import {
  REGISTERS,
  textOf,
  titleOf,
  type EntryContent,
  type Kept,
  type RegisterId,
} from './registers.ts';

const Row = z.object({
  entry: z.string(),
  version: z.number(),
  register: z.enum(REGISTERS),
  content: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])),
  ended: z.boolean(),
  at: z.date(),
  role: z.string(),
});

function keptOf(row: unknown): Kept {
  const read = Row.parse(row);
  const { content, register } = read;
  const day = (name: string): string | undefined => textOf(content[name]) || undefined;
  return {
    ...read,
    title: titleOf(register, content),
    day: day('day'),
    validTo: day('validTo'),
    reviewBy: day('reviewBy'),
    isChair: content['isChair'] === true,
    mentionsPolice: content['withPolice'] === true,
    informs: textOf(content['informs']) !== '',
  };
}

const COLUMNS = sql`entry::text as entry, version, register, content, ended, kept_at as at, role`;

/** Every entry in its newest version. */
export async function newestEntries(handle: Handle): Promise<readonly Kept[]> {
  const { rows } = await sql`select distinct on (register, entry) ${COLUMNS}
    from work.register_entry order by register, entry, version desc limit 2000`.execute(handle);
  return rows.map(keptOf);
}

/** All versions of one entry, newest first. */
export async function versionsOfEntry(handle: Handle, entry: string): Promise<readonly Kept[]> {
  const { rows } = await sql`select ${COLUMNS} from work.register_entry
    where entry = ${entry}::uuid order by version desc limit 200`.execute(handle);
  return rows.map(keptOf);
}

export type NewEntry = {
  readonly entry: string;
  /** The version that it was written on; 0 for a new entry. */
  readonly on: number;
  readonly register: RegisterId;
  readonly content: EntryContent;
  readonly ended: boolean;
  readonly organisation: number;
  readonly role: string;
  readonly at: Date;
};

/** Keeps a version after the one it was written on; false when somebody else was first. */
export async function keepEntry(handle: Handle, one: NewEntry): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into work.register_entry
    (entry, version, register, content, ended, organisation_id, role, kept_at)
    values (${one.entry}::uuid, ${one.on + 1}, ${one.register}, ${JSON.stringify(one.content)}::jsonb, ${one.ended},
      ${one.organisation}, ${one.role}, ${one.at}) on conflict on constraint register_entry_pk do nothing`.execute(
    handle,
  );
  return numAffectedRows === 1n;
}
