import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { addDays, instantAt } from '#platform/weeks';
import type { Kind } from '#safeguards/audit';
import { readPayload, type LogEntry, type LogFilter } from './entry.ts';

/** As many lines as one look goes through at most: with several filters at once, few of many may fit. */
const SEARCHED = 20_000;

type Row = {
  readonly seq: string;
  readonly at: Date;
  readonly kind: Kind;
  readonly subject: string;
  readonly organisation: number;
  readonly about: number | null;
  readonly actor: string;
  readonly payload: Buffer;
};

export type LogAsked = {
  readonly filter: LogFilter;
  /** Number of the entry before which to go on, newest first. */
  readonly before?: string | undefined;
  readonly most: number;
};

export type LogPart = {
  readonly entries: readonly LogEntry[];
  /** Where to go on; absent when there is nothing older. */
  readonly next?: string | undefined;
  /** We looked no further back than this, and there is more to look through. */
  readonly searchedTo?: Date | undefined;
};

/** Entries newest first. What it costs does not grow with the record: a page, or `SEARCHED` lines when filters are combined. */
export async function findEntries(handle: Handle, asked: LogAsked): Promise<LogPart> {
  const { rows } = await entriesQuery(asked).execute(handle);
  const last = rows.find(({ what }) => what === 'last');
  const found = rows.filter(({ what }) => what === 'found');
  const entries = found.slice(0, asked.most).map(entryOf);
  if (found.length > asked.most) return { entries, next: entries.at(-1)?.seq };
  if (Number(last?.looked ?? 0) < SEARCHED) return { entries };
  return { entries, next: last?.seq, searchedTo: last?.at };
}

type Found = Row & { readonly what: 'found' | 'last'; readonly looked: string };

const COLUMNS = sql`seq, at, kind, subject, organisation_id, about_organisation, actor, payload`;
const NEWEST = sql`order by at desc, seq desc`;

/** The statement itself, so that a test can ask the database how it goes about it. */
export function entriesQuery({ filter, before, most }: LogAsked): ReturnType<typeof sql<Found>> {
  const { organisation } = filter;
  const range = rangeOf(filter, before);
  const [first, ...rest] = conditionsOf(filter);
  const limit = rest.length > 0 ? SEARCHED : most + 1;
  const by = (condition: Condition): Condition =>
    sql`(select ${COLUMNS} from audit.leaf where ${condition} and ${range} ${NEWEST} limit ${limit})`;
  const near =
    organisation !== undefined && filter.subject === undefined && filter.actor === undefined
      ? // What an organisation did, and what others did with what is its own: an index each.
        sql`select * from (${by(sql`organisation_id = ${organisation}`)} union all
          ${by(sql`about_organisation = ${organisation} and organisation_id <> ${organisation}`)}) u ${NEWEST} limit ${limit}`
      : by(first ?? sql`true`);
  const others = rest.length > 0 ? sql.join([...rest], sql` and `) : sql`true`;
  return sql<Found>`with near as materialized (${near})
    (select 'found' as what, seq, at, kind, subject, organisation_id as organisation, about_organisation as about,
      encode(actor, 'hex') as actor, payload, 0 as looked from near where ${others} ${NEWEST} limit ${most + 1})
    union all
    (select 'last', seq, at, kind, subject, organisation_id, about_organisation, '', '', (select count(*) from near)
      from near order by at, seq limit 1)`;
}

type Condition = ReturnType<typeof sql>;

/** The one that leaves fewest lines comes first: it chooses the index. */
function conditionsOf({ subject, actor, organisation, kind }: LogFilter): readonly Condition[] {
  const all = [
    subject === undefined ? undefined : sql`subject = ${subject}`,
    actor === undefined ? undefined : sql`actor = decode(${actor}, 'hex')`,
    organisation === undefined
      ? undefined
      : sql`(organisation_id = ${organisation} or about_organisation = ${organisation})`,
    kind === undefined ? undefined : sql`kind = ${kind}`,
  ];
  return all.filter((one) => one !== undefined);
}

function rangeOf({ from, to }: LogFilter, before: string | undefined): Condition {
  const all = [
    from === undefined ? undefined : sql`at >= ${instantAt(from, '00:00')}`,
    to === undefined ? undefined : sql`at < ${instantAt(addDays(to, 1), '00:00')}`,
    before === undefined
      ? undefined
      : sql`(at, seq) < ((select at from audit.leaf where seq = ${before}::bigint), ${before}::bigint)`,
  ];
  return sql.join([sql`true`, ...all.filter((one) => one !== undefined)], sql` and `);
}

/** One entry by its number; undefined also when it may not be seen. */
export async function findEntry(handle: Handle, seq: string): Promise<LogEntry | undefined> {
  const { rows } = await sql<Row>`select seq, at, kind, subject, organisation_id as organisation,
      about_organisation as about, encode(actor, 'hex') as actor, payload
    from audit.leaf where seq = ${seq}::bigint`.execute(handle);
  return rows[0] && entryOf(rows[0]);
}

const MOST_AT_ONCE = 1_000;

/** Entries by their numbers, those that may be seen. */
export async function findThese(
  handle: Handle,
  seqs: readonly string[],
): Promise<readonly LogEntry[]> {
  const { rows } = await sql<Row>`select seq, at, kind, subject, organisation_id as organisation,
      about_organisation as about, encode(actor, 'hex') as actor, payload
    from audit.leaf where seq = any(${seqs.slice(0, MOST_AT_ONCE)}::bigint[]) order by seq`.execute(
    handle,
  );
  return rows.map(entryOf);
}

function entryOf({ seq, at, kind, subject, organisation, about, actor, payload }: Row): LogEntry {
  return {
    ...{ seq, at, kind, subject, organisation, actor },
    about: about ?? undefined,
    ...readPayload(payload),
  };
}
