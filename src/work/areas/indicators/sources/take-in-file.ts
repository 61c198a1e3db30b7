import { createHash, randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { readSheets } from '#platform/tables';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { byOf, takeIn, type IndicatorNeeds, type TakenBy } from '../import-indicators.ts';
import type { Indicator, Value } from '../indicator.ts';
import { allIndicators, valuesOf, type ValueRow } from '../indicators-store.ts';
import { placeNames } from '../places-store.ts';
import type { FoundSeries } from './gather-series.ts';
import type { FileSourceId } from './known-sources.ts';
import { readFileSource, type FileReading } from './read-file-source.ts';
import { dropUpload, keepUpload, loadUpload, type Upload } from './uploads-store.ts';

export type FileGiven = {
  readonly bytes: Buffer;
  readonly source: FileSourceId;
  /** Day on which the source published it. */
  readonly sourceDay: string;
  readonly year?: string | undefined;
};

/**
 * Reads a source's file and keeps what was read for a day, to be looked at. Takes in nothing.
 * @returns the key of what was read
 * @throws Problem not-found for whoever may not, TableError for a file that is no table
 */
export async function lookAtFile(
  needs: IndicatorNeeds,
  caller: Caller,
  given: FileGiven,
): Promise<string> {
  const { organisation } = byOf(caller);
  const sheets = await readSheets(given.bytes);
  const at = needs.now();
  const id = randomUUID();
  await needs.database.as(scopeOf(caller), async (handle) => {
    const today = dayOf(at);
    const places = await placeNames(handle, today);
    const reading = readFileSource(sheets, given.source, { places, today, year: given.year });
    const digest = createHash('sha256').update(given.bytes).digest('hex');
    await keepUpload(handle, { id, digest, sourceDay: given.sourceDay, reading, organisation, at });
  });
  return id;
}

/** How a found series stands to what is taken in already. */
export type Standing = {
  readonly fresh: number;
  readonly revised: number;
  readonly same: number;
  /** Another measure has its name, of another level or unit. */
  readonly isTaken: boolean;
};
export type Looked = Upload & { readonly standings: readonly Standing[] };

/** What was read, and how it stands to what there is. @throws Problem not-found */
export async function showFile(needs: IndicatorNeeds, caller: Caller, id: string): Promise<Looked> {
  byOf(caller);
  return needs.database.as(scopeOf(caller), async (handle) => {
    const upload = await loadUpload(handle, id, needs.now());
    if (!upload) throw new Problem('not-found');
    const known = await allIndicators(handle);
    const standings: Standing[] = [];
    for (const series of upload.reading.series)
      standings.push(await standingOf(handle, series, known));
    return { ...upload, standings };
  });
}

export type Chosen = {
  /** Slugs of the series that are to be taken in. */
  readonly series: readonly string[];
  /** Which way one wishes them to go, where somebody has said another than what was guessed. */
  readonly wanted: ReadonlyMap<string, Indicator['wanted']>;
};

/**
 * Takes in the chosen series of a file, all of them or none, and throws the reading away.
 * @returns how many series had anything new
 * @throws Problem not-found; conflict when one cannot be taken in: then nothing is
 */
export async function takeInFile(
  needs: IndicatorNeeds,
  caller: Caller,
  { id, chosen }: { readonly id: string; readonly chosen: Chosen },
): Promise<number> {
  const by = byOf(caller);
  return needs.database.as(scopeOf(caller), async (handle) => {
    const upload = await loadUpload(handle, id, needs.now());
    if (!upload) throw new Problem('not-found');
    const taken = await takeInReading(handle, { ...upload, chosen }, { by, at: needs.now() });
    await dropUpload(handle, id);
    return taken;
  });
}

export type ReadingTaken = {
  readonly reading: FileReading;
  readonly digest: string;
  readonly sourceDay: string;
  readonly chosen: Chosen;
};

/**
 * Takes in the chosen series of a reading within the caller's transaction: only what is new or has been revised.
 * @throws Problem conflict when a series has cells that could not be read, or its name is another measure's
 */
export async function takeInReading(
  handle: Handle,
  { reading, digest, sourceDay, chosen }: ReadingTaken,
  done: { readonly by: TakenBy; readonly at: Date },
): Promise<number> {
  let taken = 0;
  for (const { indicator, values, breaks, bad } of reading.series) {
    if (!chosen.series.includes(indicator.slug)) continue;
    if (bad > 0) throw new Problem('conflict');
    const wanted = chosen.wanted.get(indicator.slug) ?? indicator.wanted;
    const news = (await sorted(handle, indicator, values)).news;
    if (news.length === 0) continue;
    const about = { indicator: { ...indicator, wanted }, values: news, breaks, sourceDay };
    await takeIn(handle, { ...about, origin: reading.source, raw: { digest } }, done);
    taken += 1;
  }
  return taken;
}

/** Throws away what was read. @throws Problem not-found */
export async function throwAway(needs: IndicatorNeeds, caller: Caller, id: string): Promise<void> {
  byOf(caller);
  const dropped = await needs.database.as(scopeOf(caller), (handle) => dropUpload(handle, id));
  if (!dropped) throw new Problem('not-found');
}

async function standingOf(
  handle: Handle,
  { indicator, values }: FoundSeries,
  known: readonly Indicator[],
): Promise<Standing> {
  const { revised, news } = await sorted(handle, indicator, values);
  const other = known.find(({ slug }) => slug === indicator.slug);
  return {
    ...{ revised, fresh: news.length - revised, same: values.length - news.length },
    isTaken:
      other !== undefined && (other.level !== indicator.level || other.unit !== indicator.unit),
  };
}

/** The values that are new or other than those that stand; the rest would be revisions that are none. */
async function sorted(
  handle: Handle,
  { slug, level }: Indicator,
  values: readonly Value[],
): Promise<{ readonly news: readonly Value[]; readonly revised: number }> {
  const standing = new Map<string, ValueRow>();
  for (const place of new Set(values.map((one) => one.place)))
    for (const row of await valuesOf(handle, { level, place }))
      if (row.indicator === slug) standing.set(`${place} ${row.period}`, row);
  const before = (one: Value): ValueRow | undefined => standing.get(`${one.place} ${one.period}`);
  const news = values.filter((one) => !isSame(one, before(one)));
  return { news, revised: news.filter((one) => before(one) !== undefined).length };
}

function isSame(one: Value, row: ValueRow | undefined): boolean {
  if (!row) return false;
  const numbers = [row.value, row.low, row.high, row.base];
  return (
    row.status === one.status &&
    [one.value, one.low, one.high, one.base].every((n, at) => (n ?? null) === numbers[at])
  );
}
