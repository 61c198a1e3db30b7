import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Break, Indicator, Level, Value, ValueStatus } from './indicator.ts';

const COLUMNS = sql`slug, name, definition, unit, level, wanted, source, licence, uncertainty, made_up as "madeUp"`;

/** All indicators, in Swedish order of their names. */
export async function allIndicators(handle: Handle): Promise<readonly Indicator[]> {
  const { rows } =
    await sql<Indicator>`select ${COLUMNS} from work.indicator order by name collate "sv-SE-x-icu", slug limit 2000`.execute(
      handle,
    );
  return rows;
}

/** Adds an indicator; false when its slug is taken. */
export async function addIndicator(handle: Handle, indicator: Indicator): Promise<boolean> {
  const { slug, name, definition, unit, level, wanted } = indicator;
  const { source, licence, uncertainty, madeUp } = indicator;
  const { numAffectedRows } =
    await sql`insert into work.indicator (slug, name, definition, unit, level, wanted, source, licence, uncertainty, made_up)
    values (${slug}, ${name}, ${definition}, ${unit}, ${level}, ${wanted}, ${source}, ${licence}, ${uncertainty}, ${madeUp})
    on conflict do nothing`.execute(handle);
  return numAffectedRows === 1n;
}

export type NewBatch = {
  readonly id: string;
  readonly indicator: string;
  readonly organisation: number;
  readonly origin: string;
  readonly digest: string;
  readonly sourceDay: string;
  readonly at: Date;
  readonly values: readonly Value[];
};

/** Takes in values together. What stood for the same place and period stays as a revision. */
export async function addBatch(handle: Handle, batch: NewBatch): Promise<void> {
  const { id, organisation, origin, digest, sourceDay, at } = batch;
  await sql`insert into work.indicator_batch (id, indicator_id, organisation_id, origin, digest, source_day, taken_at)
    select ${id}::uuid, i.id, ${organisation}, ${origin}, ${digest}, ${sourceDay}::date, ${at}
    from work.indicator i where i.slug = ${batch.indicator}`.execute(handle);
  const rows = JSON.stringify(batch.values);
  await sql`insert into work.indicator_value (batch_id, place, period, starts, value, low, high, base, status)
    select ${id}::uuid, v.place, v.period, v.starts, v.value, v.low, v.high, v.base, v.status
    from jsonb_to_recordset(${rows}::jsonb) as v(place text, period text, starts date, value double precision,
      low double precision, high double precision, base integer, status text)`.execute(handle);
}

export async function addBreak(
  handle: Handle,
  { indicator, starts, sv, en }: Break & { readonly indicator: string },
): Promise<void> {
  await sql`insert into work.indicator_break (indicator_id, starts, text_sv, text_en)
    select id, ${starts}::date, ${sv}, ${en} from work.indicator where slug = ${indicator} on conflict do nothing`.execute(
    handle,
  );
}

export type BatchRow = {
  readonly id: string;
  readonly indicator: string;
  readonly origin: string;
  readonly sourceDay: string;
  readonly at: Date;
  readonly values: number;
  readonly undone: boolean;
};

/** What has been taken in, newest first. */
export async function batches(handle: Handle): Promise<readonly BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select b.id, i.name as indicator, b.origin, b.source_day::text as "sourceDay", b.taken_at as at,
      b.undone_at is not null as undone,
      (select count(*)::int from work.indicator_value v where v.batch_id = b.id) as values
    from work.indicator_batch b join work.indicator i on i.id = b.indicator_id
    order by b.number desc limit 50`.execute(handle);
  return rows;
}

/** Takes a batch back; the slug of its indicator, or undefined when there is none that is not undone. */
export async function undoBatch(handle: Handle, id: string, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`update work.indicator_batch b set undone_at = ${at}
    from work.indicator i where i.id = b.indicator_id and b.id = ${id}::uuid and b.undone_at is null
    returning i.slug`.execute(handle);
  return rows[0]?.slug;
}

export type ValueRow = {
  readonly indicator: string;
  readonly period: string;
  readonly starts: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly base: number | null;
  readonly status: ValueStatus;
  readonly sourceDay: string;
  /** How many times it has been another value before. */
  readonly revisions: number;
};

/** A place's values on one level: of each period the newest that was not taken back. Oldest first. */
export async function valuesOf(
  handle: Handle,
  { level, place }: { readonly level: Level; readonly place: string },
): Promise<readonly ValueRow[]> {
  const { rows } = await sql<ValueRow>`
    select distinct on (i.slug, v.starts, v.period) i.slug as indicator, v.period, v.starts::text as starts,
      v.value, v.low, v.high, v.base, v.status, b.source_day::text as "sourceDay",
      (count(*) over (partition by i.slug, v.period))::int - 1 as revisions
    from work.indicator_value v join work.indicator_batch b on b.id = v.batch_id join work.indicator i on i.id = b.indicator_id
    where i.level = ${level} and v.place = ${place} and b.undone_at is null
    order by i.slug, v.starts, v.period, b.number desc limit 20000`.execute(handle);
  return rows;
}

/**
 * Every place's values of one indicator, of each period the newest that was not taken back, oldest first. Nothing of a period
 * that begins on `before` or later is read.
 */
export async function valuesEverywhere(
  handle: Handle,
  { indicator, before }: { readonly indicator: string; readonly before?: string | undefined },
): Promise<readonly (ValueRow & { readonly place: string })[]> {
  const { rows } = await sql<ValueRow & { readonly place: string }>`
    select distinct on (v.place, v.starts, v.period) i.slug as indicator, v.place, v.period, v.starts::text as starts,
      v.value, v.low, v.high, v.base, v.status, b.source_day::text as "sourceDay",
      (count(*) over (partition by v.place, v.period))::int - 1 as revisions
    from work.indicator_value v join work.indicator_batch b on b.id = v.batch_id join work.indicator i on i.id = b.indicator_id
    where i.slug = ${indicator} and b.undone_at is null and (${before ?? null}::date is null or v.starts < ${before ?? null}::date)
    order by v.place, v.starts, v.period, b.number desc limit 50000`.execute(handle);
  return rows;
}

/** Whether a place has a value of a period that begins on a day or later: that there is one, not what it is. */
export async function hasValuesFrom(
  handle: Handle,
  asked: { readonly indicator: string; readonly place: string; readonly from: string },
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (
      select from work.indicator_value v join work.indicator_batch b on b.id = v.batch_id join work.indicator i on i.id = b.indicator_id
      where i.slug = ${asked.indicator} and v.place = ${asked.place} and v.starts >= ${asked.from}::date and v.value is not null
        and b.undone_at is null) as is`.execute(handle);
  return rows[0]?.is === true;
}

export async function allBreaks(
  handle: Handle,
): Promise<readonly (Break & { readonly indicator: string })[]> {
  const { rows } = await sql<Break & { readonly indicator: string }>`
    select i.slug as indicator, b.starts::text as starts, b.text_sv as sv, b.text_en as en
    from work.indicator_break b join work.indicator i on i.id = b.indicator_id order by i.slug, b.starts limit 5000`.execute(
    handle,
  );
  return rows;
}
