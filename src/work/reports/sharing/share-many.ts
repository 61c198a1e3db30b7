import { Problem } from '#platform/http';
import { addWeeks, weekOf } from '#platform/weeks';
import type { Caller, Label } from '#safeguards/policy';
import { audience, decide, labelRank, scopeOf } from '#safeguards/policy';
import type { Members } from '#members';
import { changeSharing, type Sharing, type SharingNeeds } from './share-report.ts';
import { ownReports, theseReports, type OwnReport } from './sharing-store.ts';

export type ManyNeeds = SharingNeeds & { readonly members: Members };

/** How far back one shares anew, in weeks. */
const WEEKS = 52;
/** Reports on a page, and at once. */
export const PAGE = 50;

export type Looked = {
  readonly caller: Caller;
  /** A unit of one's own organisation; all when absent. */
  readonly unit?: number | undefined;
  /** Those that are shared so now; all when absent. */
  readonly label?: Label | undefined;
  readonly after?: string | undefined;
};

/** A page of the organisation's own reports, the latest first. @throws Problem not-found when one decides nothing there */
export async function lookAtOwn(
  needs: ManyNeeds,
  { caller, unit, label, after }: Looked,
): Promise<{ readonly reports: readonly OwnReport[]; readonly next: string | undefined }> {
  mayShare(caller);
  const asked = {
    ...{ organisation: caller.organisation, unit, most: PAGE + 1, after: readAfter(after) },
    ...{ since: addWeeks(weekOf(needs.now()), -WEEKS), label: label && labelRank(label) },
  };
  const rows = await needs.database.as(scopeOf(caller), (handle) => ownReports(handle, asked));
  const reports = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? reports.at(-1) : undefined;
  return { reports, next: last && `${last.reportedAt.toISOString()} ${last.id}` };
}

export type Chosen = { readonly id: string; readonly version: number };

/** What would come of it: how many more and fewer may see, and who may then see what is shared most widely. */
export type Foreseen = {
  readonly wider: number;
  readonly narrower: number;
  readonly same: number;
  /** "Ej offentlig" does not leave the partners: these stay as they are. */
  readonly kept: number;
  readonly audience: ReturnType<typeof audience.of>;
};

/** Counts what a change of many would do, and changes nothing. */
export async function foreseeMany(
  needs: ManyNeeds,
  asked: {
    readonly caller: Caller;
    readonly chosen: readonly Chosen[];
    readonly label: Label;
  },
): Promise<Foreseen> {
  const { caller, label } = asked;
  const reports = await chosenOf(needs, caller, asked.chosen);
  const to = labelRank(label);
  const isKept = (one: OwnReport): boolean => staysBecauseNotPublic(one, label);
  const count = (which: (one: OwnReport) => boolean): number =>
    reports.filter((one) => !isKept(one) && which(one)).length;
  const item = { kind: 'report', organisation: caller.organisation, label } as const;
  return {
    wider: count((one) => labelRank(one.label) < to),
    narrower: count((one) => labelRank(one.label) > to),
    same: count((one) => one.label === label),
    kept: reports.filter(isKept).length,
    audience: audience.of({ ...item, notPublic: false }, await needs.members.readers()),
  };
}

export type Done = { readonly [K in Sharing['change'] | 'stale' | 'kept']: number };

/**
 * Shares many reports alike: each is decided, saved and recorded by itself, as if one had changed it alone, so that a report
 * that somebody else has changed meanwhile holds up no other.
 * @throws Problem not-found, unprocessable when some would be seen by more and nobody has said that they are sure
 */
export async function shareMany(
  needs: ManyNeeds,
  asked: {
    readonly caller: Caller;
    readonly chosen: readonly Chosen[];
    readonly label: Label;
    readonly sure: boolean;
  },
): Promise<Done> {
  const { caller, label, sure } = asked;
  const done = { wider: 0, narrower: 0, same: 0, stale: 0, kept: 0 };
  if (!sure && (await foreseeMany(needs, asked)).wider > 0)
    throw new Problem('unprocessable', undefined, { field: 'sure', reason: 'wider' });
  for (const one of await chosenOf(needs, caller, asked.chosen)) {
    if (staysBecauseNotPublic(one, label)) {
      done.kept += 1;
      continue;
    }
    const { id, notPublic } = one;
    const version = asked.chosen.find((chosen) => chosen.id === id)?.version ?? one.version;
    const wanted = { caller, id, version, label, notPublic, sure };
    const change = await changeSharing(needs, wanted).then((told) => told.change, whenStale);
    done[change] += 1;
  }
  return done;
}

/** Somebody else was first: the report was changed, or withdrawn. */
function whenStale(error: unknown): 'stale' {
  if (error instanceof Problem && (error.kind === 'stale' || error.kind === 'not-found'))
    return 'stale';
  throw error;
}

/** Those of the chosen that are the organisation's own; what is not is as if it were not there. */
async function chosenOf(
  needs: ManyNeeds,
  caller: Caller,
  chosen: readonly Chosen[],
): Promise<readonly OwnReport[]> {
  mayShare(caller);
  const ids = chosen.slice(0, PAGE).map(({ id }) => id);
  return needs.database.as(scopeOf(caller), (handle) =>
    theseReports(handle, caller.organisation, ids),
  );
}

function staysBecauseNotPublic({ notPublic, label: now }: OwnReport, label: Label): boolean {
  const to = labelRank(label);
  return notPublic && to > labelRank('partners') && to > labelRank(now);
}

function mayShare(caller: Caller): void {
  if (!decide(caller, 'share-report').allowed) throw new Problem('not-found');
}

function readAfter(text: string | undefined): { at: Date; id: string } | undefined {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/.exec(text ?? '');
  const [at, id] = [found?.[1], found?.[2]];
  return at === undefined || id === undefined ? undefined : { at: new Date(at), id };
}
