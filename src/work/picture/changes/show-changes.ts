import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import { addWeeks, isWeekId, mondayOf, openWeek, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, isInner, scopeOf } from '#safeguards/policy';
import { release } from '#safeguards/statistical-secrecy';
import { answersOf, falseAlarms, forMeeting, type KeptAnswer } from '../answers/answers-store.ts';
import { versionsOf } from '../versions/versions-store.ts';
import type { Version } from '../versions/version.ts';
import { breaksEntered } from './breaks-store.ts';
import type { Change } from './change.ts';
import type { Card, Changes } from '../contract.ts';
import type { PicturePorts } from '../ports.ts';
import { changesOfWeek, newestOf, type Newest } from './known-changes.ts';

export type ChangesNeeds = PicturePorts & { readonly database: Database; readonly now: () => Date };
export type ChangesAsked = {
  readonly caller: Caller;
  readonly week: string;
  readonly language: Language;
};

/** Weeks over which people's own judgement of the alarms is summed. */
const YEAR = 52;
/** Weeks back whose changes can still wait for a meeting. */
const WAITS = 3;

/**
 * What has changed in a week. The inner circle sees all of it; everyone else sees what concerns the whole municipality
 * and a category none of whose weeks is small, once it is frozen, because a card says as much as the series behind it.
 * @throws Problem not-found for whoever may not see the picture, or a week that does not exist or has not begun
 */
export async function showChanges(needs: ChangesNeeds, asked: ChangesAsked): Promise<Changes> {
  const { caller, language } = asked;
  if (!decide(caller, 'see-picture').allowed) throw new Problem('not-found');
  const now = needs.now();
  const week = asked.week === 'open' ? openWeek(now) : asked.week;
  if (!isWeekId(week) || mondayOf(week) > mondayOf(weekOf(now))) throw new Problem('not-found');
  return withPorts(await viewFor(needs, { caller, week, language }), needs, asked);
}

async function viewFor(
  needs: ChangesNeeds,
  { caller, week, language }: ChangesAsked,
): Promise<Changes> {
  if (isInner(caller)) {
    const mayAnswer = decide(caller, 'answer-change').allowed;
    return needs.database.as(scopeOf(caller), (handle) =>
      innerView(handle, { week, language, mayAnswer }),
    );
  }
  const newest = await needs.database.asSystemUnscoped((handle) => newestOf(handle, week));
  return outerView(week, language, newest);
}

/** What later stages of the work have to tell beside the changes. */
async function withPorts(
  view: Changes,
  { layer, cardAction }: ChangesNeeds,
  { caller, language }: ChangesAsked,
): Promise<Changes> {
  const { week } = view;
  const actionsOf = (change: string): Card['actions'] => [
    ...(cardAction?.({ caller, language, week, change }) ?? []),
  ];
  const cards = view.cards.map((card) => ({ ...card, actions: actionsOf(card.id) }));
  const doing = await layer?.({ caller, language, week });
  return { ...view, cards, doing: [...(doing ?? [])] };
}

type View = { readonly week: string; readonly language: Language; readonly mayAnswer: boolean };

async function innerView(handle: Handle, { week, language, mayAnswer }: View): Promise<Changes> {
  const newest = await newestOf(handle, week);
  const meeting = await meetingOf(handle, week, language);
  if (!newest) return { ...emptyView(week), meeting, mayAnswer };
  const answers = await answersOf(handle, mondayOf(week));
  const back = mondayOf(addWeeks(week, -YEAR));
  return {
    ...headOf(week, newest),
    cards: cardsOf(newest.version, language, answers),
    family: {
      ...newest.version.judged.family,
      ...(await falseAlarms(handle, back, mondayOf(week))),
    },
    ...unseen(newest.version),
    ...differencesIn(newest.version),
    silent: newest.version.judged.silent,
    entered: await enteredOf(handle, newest.version, language),
    late: newest.version.late.map(({ reports, ...rest }) => ({ ...rest, n: reports })),
    versions: (await versionsOf(handle, mondayOf(week))).map(({ version, madeAt, reason }) => ({
      ...{ version, madeAt: madeAt.toISOString() },
      ...(reason !== undefined && { reason }),
    })),
    ...{ meeting, mayAnswer, doing: [] },
  };
}

function emptyView(week: string): Changes {
  return {
    ...{ week, state: 'waiting', mayAnswer: false, cards: [], tooFew: [], cannotSeeFall: [] },
    ...{ silent: [], entered: [], meeting: [], late: [], versions: [], doing: [] },
  };
}

/** Breaks in words: what they concern, in the caller's language. */
async function enteredOf(
  handle: Handle,
  { numbers }: Version,
  language: Language,
): Promise<Changes['entered']> {
  const areas = new Map(numbers.areas.map(({ slug, name }) => [slug, name]));
  const categories = new Map(numbers.categories.map((one) => [one.id, one[language]]));
  return (await breaksEntered(handle)).map(({ id, week, kind, text = '', area, category }) => ({
    ...{ id, week, kind, text },
    what: [categories.get(category ?? ''), areas.get(area ?? '')]
      .filter((one) => one !== undefined)
      .join(', '),
  }));
}

function headOf(
  week: string,
  { madeAt, number }: Newest,
): Pick<Changes, 'week' | 'state' | 'madeAt' | 'version'> {
  return {
    ...{ week, madeAt: madeAt.toISOString() },
    ...(number === undefined ? { state: 'so-far' } : { state: 'frozen', version: number }),
  };
}

function cardsOf(version: Version, language: Language, answers: readonly KeptAnswer[]): Card[] {
  return version.judged.changes.flatMap((change, n) => {
    const said = version.said[language][n];
    if (!said) return [];
    const its = answers.filter((one) => one.change === change.id);
    return [
      {
        ...{ id: change.id, kind: change.kind, source: change.source, areas: change.areas },
        ...said,
        series: change.series,
        actions: [],
        answers: its.map(({ id, kind, reason, text, at }) => ({
          ...{ id, kind, at },
          ...(reason && { reason }),
          ...(text !== undefined && { text }),
        })),
      },
    ];
  });
}

function unseen({ judged, numbers }: Version): Pick<Changes, 'tooFew' | 'cannotSeeFall'> {
  const names = new Map(numbers.areas.map(({ slug, name }) => [slug, name]));
  const named = (slugs: readonly string[]): string[] =>
    slugs.map((slug) => names.get(slug) ?? slug).sort((a, b) => a.localeCompare(b, 'sv'));
  return { tooFew: named(judged.tooFew), cannotSeeFall: named(judged.cannotSeeFall) };
}

/** In the order of the areas' names. */
function differencesIn({ judged, numbers }: Version): Pick<Changes, 'differences'> {
  if (!judged.differences) return {};
  const names = new Map(numbers.areas.map(({ slug, name }) => [slug, name]));
  const nameOf = (slug: string): string => names.get(slug) ?? slug;
  const differences = [...judged.differences].sort((a, b) =>
    nameOf(a.area).localeCompare(nameOf(b.area), 'sv'),
  );
  return { differences };
}

async function meetingOf(
  handle: Handle,
  week: string,
  language: Language,
): Promise<Changes['meeting']> {
  const kept = await forMeeting(handle, mondayOf(addWeeks(week, -WAITS)), mondayOf(week));
  const titles = new Map<string, Awaited<ReturnType<typeof changesOfWeek>>>();
  for (const { week: its } of kept)
    if (!titles.has(its)) titles.set(its, await changesOfWeek(handle, its));
  return kept.map(({ id, week: its, change }) => ({
    ...{ answer: id, week: its, change },
    title: titles.get(its)?.get(change)?.[language] ?? change,
  }));
}

/** Only what is frozen, of the whole municipality, and of series in which no week is protected. */
function outerView(week: string, language: Language, newest: Newest | undefined): Changes {
  const view = emptyView(week);
  if (newest?.number === undefined) return view;
  const cards = cardsOf(newest.version, language, []).filter((_, n) => {
    const change = newest.version.judged.changes[n];
    return change !== undefined && isOpen(change);
  });
  // Not a number: the frozen one beside the living one of the picture would tell how many came late, however few.
  const bare = cards.map((card) => ({
    ...card,
    ...{ count: '', chance: '', behind: [], caveats: [], series: [] },
  }));
  return { ...view, ...headOf(week, newest), cards: bare };
}

/** Whether everybody may read of it: of the whole municipality, and of a series in which no week is protected. */
export function isOpen(change: Change): boolean {
  const { kind, source, areas, category, method, least, series } = change;
  if (source !== 'reports' || areas.length > 0 || category === undefined) return false;
  if (kind === 'not-comparable' || method === 'scan' || least === undefined) return false;
  const isShown = (n: number): boolean => n > 0 && release(n, 'others').kind === 'count';
  return isShown(least) && series.every(({ n }) => n !== undefined && isShown(n));
}
