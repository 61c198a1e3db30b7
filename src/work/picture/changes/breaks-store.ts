import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { weekOfDay } from '#platform/weeks';
import { Break } from './inputs.ts';

const MOST = 2_000;

/** Breaks that somebody has entered and not taken back, oldest first. */
export async function breaksEntered(handle: Handle): Promise<readonly EnteredBreak[]> {
  const { rows } = await sql<{
    id: string;
    week: string;
    kind: string;
    area: string | null;
    category: string | null;
    organisation: number | null;
    text: string;
  }>`select b.id, b.week::text as week, b.kind, a.slug as area, c.code as category, b.organisation_id as organisation, b.text
    from work.series_break b left join work.area a on a.id = b.area_id left join work.category c on c.id = b.category_id
    where b.withdrawn_at is null order by b.week, b.id limit ${MOST}`.execute(handle);
  return rows.map(({ id, week, kind, area, category, organisation, text }) => ({
    id,
    ...Break.parse({
      ...{ week: weekOfDay(week), kind, text, entered: true },
      ...(area !== null && { area }),
      ...(category !== null && { category }),
      ...(organisation !== null && { organisation }),
    }),
  }));
}

export type EnteredBreak = Break & { readonly id: string };

export type AddedBreak = {
  readonly id: string;
  /** Monday. */
  readonly week: string;
  readonly kind: Exclude<Break['kind'], 'border'>;
  readonly area: string | undefined;
  readonly category: string | undefined;
  readonly text: string;
  readonly at: Date;
};

export async function addBreak(handle: Handle, one: AddedBreak): Promise<void> {
  await sql`insert into work.series_break (id, week, kind, area_id, category_id, text, entered_at)
    values (${one.id}, ${one.week}, ${one.kind}, (select id from work.area where slug = ${one.area ?? null}),
      (select id from work.category where code = ${one.category ?? null}), ${one.text}, ${one.at})`.execute(
    handle,
  );
}

/** @returns false when it is not there, or has been taken back already */
export async function withdrawBreak(handle: Handle, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work.series_break set withdrawn_at = ${at} where id = ${id} and withdrawn_at is null`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}
