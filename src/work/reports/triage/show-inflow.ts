import { dayOf, instantAt } from '#platform/weeks';
import type { Handle } from '#platform/db';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { Inflow, InflowPage, Part } from './contract.ts';
import type { After, Row } from './inflow-store.ts';
import { countWaiting, handledSince, latestReport, waitingIn } from './inflow-store.ts';
import { categoryName, describeRows } from './names.ts';
import { letIn, type TriageNeeds } from './triage-needs.ts';

const PAGE = 30;
const COUNTED = 100;

type Asked = { readonly caller: Caller; readonly language: Language };

/** The whole inflow as it opens: the first page of each part. @throws Problem not-found */
export async function showInflow(needs: TriageNeeds, asked: Asked): Promise<Inflow> {
  letIn(asked.caller);
  const day = { since: startOfToday(needs), after: undefined };
  const read = await needs.database.as(scopeOf(asked.caller), async (handle) => ({
    flagged: await rowsOf(handle, { part: 'flagged', ...day }),
    new: await rowsOf(handle, { part: 'new', ...day }),
    done: await rowsOf(handle, { part: 'done', ...day }),
    waiting: await countWaiting(handle, COUNTED),
    latest: await latestReport(handle),
  }));
  const { categories } = await needs.names();
  return {
    flagged: await pageOf(needs, asked, { part: 'flagged', rows: read.flagged }),
    new: await pageOf(needs, asked, { part: 'new', rows: read.new }),
    done: await pageOf(needs, asked, { part: 'done', rows: read.done }),
    waiting: read.waiting,
    ...(read.latest ? { latest: read.latest.toISOString() } : {}),
    categories: categories
      .filter(({ hidden, kind }) => !hidden && kind !== 'calm')
      .map((one) => ({ id: one.code, name: categoryName(one, asked.language) })),
  };
}

/** One more page of a part. @throws Problem not-found */
export async function showPart(
  needs: TriageNeeds,
  asked: Asked & { readonly part: Part; readonly after: string | undefined },
): Promise<InflowPage> {
  letIn(asked.caller);
  const { part } = asked;
  const page = { part, since: startOfToday(needs), after: readAfter(asked.after) };
  const rows = await needs.database.as(scopeOf(asked.caller), (handle) => rowsOf(handle, page));
  return pageOf(needs, asked, { part, rows });
}

function startOfToday(needs: TriageNeeds): Date {
  return instantAt(dayOf(needs.now()), '00:00');
}

type Page = { readonly part: Part; readonly since: Date; readonly after: After | undefined };

function rowsOf(handle: Handle, { part, since, after }: Page): Promise<readonly Row[]> {
  if (part === 'done') return handledSince(handle, { since, after, most: PAGE });
  return waitingIn(handle, { part, after, most: PAGE });
}

async function pageOf(
  needs: TriageNeeds,
  { language }: Asked,
  { part, rows }: { readonly part: Part; readonly rows: readonly Row[] },
): Promise<InflowPage> {
  const items = await describeRows(rows.slice(0, PAGE), { ...needs, language });
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  if (!last) return { items };
  const at = part === 'done' ? (last.handledAt ?? last.reportedAt) : last.reportedAt;
  return { items, next: `${at} ${last.id}` };
}

/** "2026-11-23T08:00:00.000Z 0192…": the place of an item in its list. What is no such place begins at the start. */
function readAfter(text: string | undefined): After | undefined {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/.exec(text ?? '');
  const [at, id] = [found?.[1], found?.[2]];
  return at === undefined || id === undefined ? undefined : { at: new Date(at), id };
}
