import { csv, renderPdf } from '#platform/documents';
import type { Language } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import { scopeOf, type Caller } from '#safeguards/policy';
import { filterNames, type LogEntry, type LogFilter } from './entry.ts';
import { findEntries, type LogPart } from './log-store.ts';
import { lookOf, viewOf, within, type LogNeeds, type LogView } from './read-log.ts';
import type { Words } from './words.ts';

const PAGE = 1_000;
/** A table may be long, for it is written as it is read; a document is drawn whole. */
const MOST = { csv: 100_000, pdf: 2_000 } as const;

export type TakeOut = {
  readonly filter: LogFilter;
  readonly form: 'csv' | 'pdf';
  readonly language: Language;
  readonly words: Words;
};

export type TakenOut =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'needs-period' }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'pdf'; readonly body: Buffer }
  | { readonly kind: 'csv'; readonly body: AsyncIterable<string> };

/** Takes a period of the record out as a file. It is recorded before the first line leaves. */
export async function takeOut(needs: LogNeeds, caller: Caller, asked: TakeOut): Promise<TakenOut> {
  const view = viewOf(caller);
  if (!view) return { kind: 'forbidden' };
  const { from, to } = asked.filter;
  if (from === undefined || to === undefined) return { kind: 'needs-period' };
  const pages = pagesOf(needs, caller, within(view, asked.filter));
  if (asked.form === 'csv') {
    await note(needs, caller, { view, asked });
    return { kind: 'csv', body: csvOf(pages, asked.words) };
  }
  const entries: LogEntry[] = [];
  for await (const page of pages) {
    entries.push(...page);
    if (entries.length > MOST.pdf) return { kind: 'too-many', most: MOST.pdf };
  }
  await note(needs, caller, { view, asked });
  return { kind: 'pdf', body: await drawn(entries, { asked, from, to, now: needs.now() }) };
}

async function note(
  { database, now }: LogNeeds,
  caller: Caller,
  { view, asked }: { readonly view: LogView; readonly asked: TakeOut },
): Promise<void> {
  const { form, filter } = asked;
  const { from = null, to = null } = filter;
  await database.as(scopeOf(caller), (handle) =>
    record(handle, {
      ...lookOf(caller, view, 'log.exported'),
      at: now(),
      facts: { form, filter: filterNames(filter), from, to },
    }),
  );
}

/** The selection page by page, each in a transaction of its own: a slow reader holds nothing in the database. */
async function* pagesOf(
  { database }: LogNeeds,
  caller: Caller,
  filter: LogFilter,
): AsyncGenerator<readonly LogEntry[]> {
  let before: string | undefined;
  do {
    const asked = { filter, before, most: PAGE };
    const part: LogPart = await database.as(scopeOf(caller), (handle) =>
      findEntries(handle, asked),
    );
    yield part.entries;
    before = part.next;
  } while (before !== undefined);
}

async function* csvOf(
  pages: AsyncIterable<readonly LogEntry[]>,
  words: Words,
): AsyncGenerator<string> {
  const { t } = words;
  yield csv.start + csv.line([t('log.number'), ...headingsOf(words), t('log.policy')]);
  let written = 0;
  for await (const page of pages) {
    const room = page.slice(0, MOST.csv - written);
    yield room
      .map((entry) => csv.line([entry.seq, ...cellsOf(entry, words), entry.policy]))
      .join('');
    written += room.length;
    if (written >= MOST.csv) {
      yield csv.line([t('log.cut')]);
      return;
    }
  }
}

function headingsOf({ t }: Words): readonly string[] {
  return ['log.when', 'log.kind', 'log.person', 'log.organisation', 'log.about'].map((key) =>
    t(key),
  );
}

function cellsOf(entry: LogEntry, words: Words): readonly string[] {
  const { organisation, subject, at } = entry;
  return [
    words.instant(at),
    words.kind(entry),
    words.actor(entry),
    words.organisation(organisation),
    subject,
  ];
}

function drawn(
  entries: readonly LogEntry[],
  given: {
    readonly asked: TakeOut;
    readonly from: string;
    readonly to: string;
    readonly now: Date;
  },
): Promise<Buffer> {
  const { language, words } = given.asked;
  const { t, day } = words;
  const when = day(dayOf(given.now));
  return renderPdf({
    language,
    title: t('log.documentTitle', { from: day(given.from), to: day(given.to) }),
    lead: t('log.documentLead', { when, n: entries.length }),
    pageWord: t('log.documentPage'),
    headings: headingsOf(words),
    widths: ['auto', '1fr', '1fr', '1fr', '1fr'],
    rows: entries.map((entry) => cellsOf(entry, words)),
  });
}
