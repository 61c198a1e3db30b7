import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type RecordsQuery = {
  readonly organisations: readonly number[];
  readonly from: string;
  readonly to: string;
  /** Slugs; absent: all. */
  readonly areas: readonly string[] | undefined;
  /** Codes; absent: all. */
  readonly categories: readonly string[] | undefined;
};

export type ExtractedReport = {
  readonly id: string;
  readonly organisation: string;
  readonly unit: string | null;
  readonly kind: string;
  readonly category: string | null;
  readonly area: string | null;
  readonly eventFrom: Date;
  readonly eventTo: Date | null;
  readonly reportedAt: Date;
  readonly state: string;
  readonly notPublic: boolean;
  readonly withdrawn: boolean;
  readonly text: string | null;
};

/** A page of the reports that a request is about, in the order of their ids. */
export async function extractReports(
  handle: Handle,
  query: RecordsQuery,
  page: { readonly after: string | undefined; readonly most: number },
): Promise<readonly ExtractedReport[]> {
  const { organisations, from, to, areas, categories } = query;
  const { rows } =
    await sql<ExtractedReport>`select id, organisation, unit, kind, category, area, event_from as "eventFrom", event_to as "eventTo",
      reported_at as "reportedAt", state, not_public as "notPublic", withdrawn, text
    from retention.extract_reports(${[...organisations]}::smallint[], ${from}::date, ${to}::date, ${areas ? [...areas] : null}::text[],
      ${categories ? [...categories] : null}::text[], ${page.after ?? null}::uuid, ${page.most})`.execute(
      handle,
    );
  return rows;
}

/** How many reports a request is about, counted no further than `most`. */
export async function countExtract(
  handle: Handle,
  query: RecordsQuery,
  most: number,
): Promise<number> {
  const { organisations, from, to, areas, categories } = query;
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from retention.extract_reports(${[...organisations]}::smallint[], ${from}::date, ${to}::date,
    ${areas ? [...areas] : null}::text[], ${categories ? [...categories] : null}::text[], null, ${most})`.execute(
    handle,
  );
  return rows[0]?.n ?? 0;
}

export type RegisterLine = {
  readonly name: string;
  readonly rows: number;
  readonly oldest: Date | undefined;
  readonly newest: Date | undefined;
};

/** What is held: numbers and days, no content. */
export async function loadRegister(handle: Handle): Promise<readonly RegisterLine[]> {
  const { rows } = await sql<{
    name: string;
    rows: string;
    oldest: Date | null;
    newest: Date | null;
  }>`select * from retention.register()`.execute(handle);
  return rows.map((row) => ({
    name: row.name,
    rows: Number(row.rows),
    oldest: row.oldest ?? undefined,
    newest: row.newest ?? undefined,
  }));
}
