import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

/** Keeps a file by what it holds; the same file twice is one. */
export async function addFile(
  handle: Handle,
  { digest, content, at }: { readonly digest: string; readonly content: Buffer; readonly at: Date },
): Promise<void> {
  await sql`insert into settings.file (digest, content, added_at) values (${digest}, ${content}, ${at})
    on conflict on constraint file_pk do nothing`.execute(handle);
}

export async function loadFile(handle: Handle, digest: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ content: Buffer }>`select content from settings.file
    where digest = ${digest} limit 1`.execute(handle);
  return rows[0]?.content;
}
