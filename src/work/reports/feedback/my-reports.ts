import type { Members } from '#members';
import type { Database } from '#platform/db';
import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import { addDays, addWeeks, dayOf, weekOf } from '#platform/weeks';
import type { Caller, Label } from '#safeguards/policy';
import { audience, decide, LABELS, scopeOf } from '#safeguards/policy';
import type { State } from '../triage/contract.ts';
import { categoryName, type Names } from '../triage/names.ts';
import type { MineRow, Whose } from './mine-store.ts';
import { countToMend, myRow, myRows } from './mine-store.ts';

/** What a report led to, in one sentence, and the day. Later stages of the work tell it; app/ plugs them in. */
export type Outcome = { readonly sentence: string; readonly day: string };
export type OutcomeSource = (
  reports: readonly string[],
  language: Language,
) => Promise<ReadonlyMap<string, Outcome>>;

export type MineNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly names: () => Promise<Names>;
  readonly outcomes: OutcomeSource;
};

export type Mine = Omit<MineRow, 'category' | 'area' | 'label' | 'state'> & {
  readonly state: State;
  readonly label: Label;
  readonly category: { readonly code: string; readonly name: string } | undefined;
  readonly area: { readonly slug: string; readonly name: string } | undefined;
  readonly outcome: Outcome | undefined;
  /** Who can see it, answered by the policy itself. */
  readonly audience: ReturnType<typeof audience.of>;
};

/** How far back one sees one's own reports, in weeks. */
const WEEKS = 13;
const PAGE = 20;

/**
 * The pseudonyms of a person for as long as reports can be followed. They are made from the quarter's key; when that is
 * erased there is no way back from a report to its reporter, not even for the reporter.
 */
export async function whoseOf(needs: MineNeeds, caller: Caller): Promise<Whose> {
  const today = dayOf(needs.now());
  const days = [today, addDays(today, -46), addDays(today, -7 * WEEKS)];
  const found: string[] = [];
  for (const day of days) found.push(await needs.members.pseudonymOf(caller, day));
  return { organisation: caller.organisation, pseudonyms: [...new Set(found)] };
}

type Asked = {
  readonly caller: Caller;
  readonly language: Language;
  readonly after?: string | undefined;
};

/** One's own reports of the last thirteen weeks and what became of them. @throws Problem not-found */
export async function myReports(
  needs: MineNeeds,
  { caller, language, after }: Asked,
): Promise<{ readonly reports: readonly Mine[]; readonly next: string | undefined }> {
  if (!decide(caller, 'report').allowed) throw new Problem('not-found');
  const whose = await whoseOf(needs, caller);
  const since = addWeeks(weekOf(needs.now()), -WEEKS);
  const page = { since, after: readAfter(after), most: PAGE };
  const rows = await needs.database.as(scopeOf(caller), (handle) => myRows(handle, whose, page));
  const reports = await describeMine(needs, rows.slice(0, PAGE), { caller, language });
  const last = rows.length > PAGE ? reports.at(-1) : undefined;
  return { reports, next: last && `${last.reportedAt.toISOString()} ${last.id}` };
}

/** One report of one's own. @throws Problem not-found */
export async function myReport(
  needs: MineNeeds,
  { caller, language, id }: Asked & { readonly id: string },
): Promise<Mine> {
  if (!decide(caller, 'report').allowed) throw new Problem('not-found');
  const whose = await whoseOf(needs, caller);
  const row = await needs.database.as(scopeOf(caller), (handle) => myRow(handle, whose, id));
  const [mine] = row ? await describeMine(needs, [row], { caller, language }) : [];
  if (!mine) throw new Problem('not-found');
  return mine;
}

/** How many of one's own reports wait for a correction; nothing for those who do not report. */
export async function myToMend(needs: MineNeeds, caller: Caller): Promise<number> {
  if (!decide(caller, 'report').allowed) return 0;
  const whose = await whoseOf(needs, caller);
  return needs.database.as(scopeOf(caller), (handle) => countToMend(handle, whose));
}

async function describeMine(
  needs: MineNeeds,
  rows: readonly MineRow[],
  { caller: { organisation }, language }: Asked,
): Promise<Mine[]> {
  const { categories, areas } = await needs.names();
  const readers = await needs.members.readers();
  const ids = rows.map(({ id }) => id);
  const outcomes = await needs.outcomes(ids, language);
  return rows.map((row) => {
    const category = categories.find(({ id }) => id === row.category);
    const label = LABELS[row.label - 1] ?? 'own';
    const item = { kind: 'report', organisation, label, notPublic: row.notPublic } as const;
    return {
      ...row,
      category: category && { code: category.code, name: categoryName(category, language) },
      area: row.area === null ? undefined : areas.get(row.area),
      label,
      audience: audience.of(item, readers),
      outcome: outcomes.get(row.id),
    };
  });
}

function readAfter(text: string | undefined): { at: Date; id: string } | undefined {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/.exec(text ?? '');
  const [at, id] = [found?.[1], found?.[2]];
  return at === undefined || id === undefined ? undefined : { at: new Date(at), id };
}
