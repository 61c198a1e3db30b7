import { addMonths } from '../dates.ts';
import type { DocumentHead } from '../written/document.ts';
import type { Kept, RegisterId } from '../registers/registers.ts';

/** How far we have come with what a section asks. Words about our work, in no order of shame. */
export const STATES = ['met', 'partly', 'missing', 'late'] as const;
export type State = (typeof STATES)[number];

/** What a check rests on, with the way to it. */
export type Evidence = { readonly text: string; readonly href: string };

export type Check = {
  readonly id: string;
  /** Of the act. */
  readonly section: string;
  readonly state: State;
  readonly evidence: readonly Evidence[];
  readonly due?: string | undefined;
};

/** Something that has to be done by a day; `subject` tells its reminders apart. */
export type Due = {
  readonly subject: string;
  readonly check: string;
  readonly day: string;
  /** Months before at which we remind. */
  readonly months: readonly Months[];
};

export type Ground = {
  readonly documents: readonly DocumentHead[];
  readonly entries: readonly Kept[];
  /** "2026-11-30". */
  readonly today: string;
};

/** Section 6: at least every second year. */
const TWO_YEARS = 24;
const A_YEAR = 12;
type Months = 9 | 6 | 3 | 1;
/** Months before a day at which we remind: a picture and a plan take longer to renew than an agreement. */
const BEFORE_DOCUMENTS: readonly Months[] = [9, 6, 3, 1];
const BEFORE_ENTRIES: readonly Months[] = [6, 3, 1];

/** The newest locked document of a template. */
export function newestLocked(
  { documents }: Pick<Ground, 'documents'>,
  template: DocumentHead['template'],
): DocumentHead | undefined {
  return documents
    .filter((one) => one.template === template && one.decidedOn !== undefined)
    .sort((a, b) => (b.decidedOn ?? '').localeCompare(a.decidedOn ?? ''))[0];
}

/**
 * What sections 4–14 ask, and what there is to show for it. Pure: the same ground gives the same board.
 * @example complianceOf({ documents: [], entries: [], today: '2026-11-30' })[0]?.state // 'missing'
 */
export function complianceOf(ground: Ground): readonly Check[] {
  return [
    ...ofPicture(ground),
    ...ofPlan(ground),
    ...ofRegister(ground, { id: 'planning', section: '7', register: 'other-planning' }),
    ...ofAgreements(ground),
    ...ofCouncil(ground),
    ...ofCoordination(ground),
    ...ofReports(ground),
    ...ofCameras(ground),
  ];
}

function shownDocument({ id, title }: DocumentHead): Evidence {
  return { text: title, href: `/dokument/${id}` };
}

function ofPicture(ground: Ground): Check[] {
  const found = newestLocked(ground, 'situation');
  const draft = ground.documents.find((one) => one.template === 'situation' && !one.decidedOn);
  const evidence = [found, draft].flatMap((one) => (one ? [shownDocument(one)] : []));
  const due = found?.decidedOn === undefined ? undefined : addMonths(found.decidedOn, TWO_YEARS);
  const parts = ['survey', 'information', 'analysis'].map((id): Check => ({
    ...{ id, section: '4', evidence },
    state: found ? 'met' : stateWith(draft !== undefined),
  }));
  const renewed: Check = {
    ...{ id: 'renewed', section: '6', evidence, due },
    state: due === undefined ? 'missing' : timeState(due, ground.today),
  };
  return [...parts, renewed];
}

function stateWith(begun: boolean): State {
  return begun ? 'partly' : 'missing';
}

function timeState(due: string, today: string): State {
  return due < today ? 'late' : 'met';
}

function ofPlan(ground: Ground): Check[] {
  const found = newestLocked(ground, 'plan');
  const draft = ground.documents.find((one) => one.template === 'plan' && !one.decidedOn);
  const evidence = [found, draft].flatMap((one) => (one ? [shownDocument(one)] : []));
  const due = found?.decidedOn === undefined ? undefined : addMonths(found.decidedOn, TWO_YEARS);
  return [
    {
      ...{ id: 'decided', section: '5', evidence },
      state: found ? 'met' : stateWith(draft !== undefined),
    },
    {
      ...{ id: 'followed', section: '6', evidence, due },
      state: due === undefined ? 'missing' : timeState(due, ground.today),
    },
  ];
}

/** Entries that hold today. */
function holding({ entries, today }: Ground, register: RegisterId): readonly Kept[] {
  return entries.filter(
    (one) => one.register === register && !one.ended && !hasExpired(one, today),
  );
}

function hasExpired({ validTo }: Kept, today: string): boolean {
  return validTo !== undefined && validTo < today;
}

function shownEntry({ entry, register, title }: Kept): Evidence {
  return { text: title, href: `/dokument/register/${register}/${entry}` };
}

type One = { readonly id: string; readonly section: string; readonly register: RegisterId };

function ofRegister(ground: Ground, { id, section, register }: One): Check[] {
  const found = holding(ground, register);
  return [
    { id, section, evidence: found.map(shownEntry), state: found.length > 0 ? 'met' : 'missing' },
  ];
}

function ofAgreements(ground: Ground): Check[] {
  const found = holding(ground, 'agreement');
  const expired = ground.entries.filter(
    (one) => one.register === 'agreement' && !one.ended && hasExpired(one, ground.today),
  );
  const due = found.flatMap(({ validTo }) => validTo ?? []).sort()[0];
  const withPolice = found.some(({ mentionsPolice }) => mentionsPolice);
  const state: State =
    expired.length > 0 ? 'late' : withPolice ? 'met' : stateWith(found.length > 0);
  const evidence = [...found, ...expired].map(shownEntry);
  return [{ id: 'agreements', section: '9', evidence, due, state }];
}

function ofCouncil(ground: Ground): Check[] {
  const members = holding(ground, 'council-member');
  const meetings = holding(ground, 'council-meeting');
  const led = members.some(({ isChair }) => isChair);
  const recent = meetings.some(
    ({ day }) => day !== undefined && addMonths(day, A_YEAR) >= ground.today,
  );
  const seats: State = members.length === 0 ? 'missing' : led ? 'met' : 'partly';
  const met: State = meetings.length === 0 ? 'missing' : recent ? 'met' : 'late';
  return [
    { id: 'council', section: '10', evidence: members.map(shownEntry), state: seats },
    {
      id: 'council-meets',
      section: '10',
      evidence: meetings.slice(0, 3).map(shownEntry),
      state: met,
    },
  ];
}

function ofCoordination(ground: Ground): Check[] {
  const found = holding(ground, 'coordination');
  const evidence = found.map(shownEntry);
  const informs = found.some(({ informs: does }) => does);
  return [
    { id: 'function', section: '11', evidence, state: found.length > 0 ? 'met' : 'missing' },
    {
      id: 'informs',
      section: '12',
      evidence,
      state: informs ? 'met' : stateWith(found.length > 0),
    },
  ];
}

/** Reports that were written here and locked, and those that were entered by hand. */
function ofReports(ground: Ground): Check[] {
  const written = ground.documents.filter(
    ({ template, decidedOn }) => template === 'assembly-report' && decidedOn !== undefined,
  );
  const entered = holding(ground, 'assembly-report');
  const days = [...written.map(({ decidedOn }) => decidedOn), ...entered.map(({ day }) => day)];
  const last = days
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
  const due = last === undefined ? undefined : addMonths(last, A_YEAR);
  const state = due === undefined ? 'missing' : timeState(due, ground.today);
  const evidence = [...written.map(shownDocument), ...entered.map(shownEntry)].slice(0, 3);
  return [{ id: 'reported', section: '13', evidence, due, state }];
}

/** Only where there is a camera at all: the act lets, it does not ask. */
function ofCameras(ground: Ground): Check[] {
  const found = holding(ground, 'camera-site');
  if (found.length === 0) return [];
  const due = found.flatMap(({ reviewBy }) => reviewBy ?? []).sort()[0];
  const state = due === undefined ? 'partly' : timeState(due, ground.today);
  return [{ id: 'cameras', section: '14', evidence: found.map(shownEntry), due, state }];
}

/** Everything that falls due, each agreement and camera site by itself. */
export function duesOf(ground: Ground): readonly Due[] {
  const ofChecks = complianceOf(ground).flatMap(({ id, due }): Due[] =>
    due === undefined || id === 'agreements' || id === 'cameras'
      ? []
      : [{ subject: id, check: id, day: due, months: BEFORE_DOCUMENTS }],
  );
  const ofEntries = ground.entries.flatMap(
    ({ entry, register, ended, validTo, reviewBy }): Due[] => {
      const day = validTo ?? reviewBy;
      if (ended || day === undefined) return [];
      const check = register === 'agreement' ? 'agreements' : 'cameras';
      return [{ subject: entry, check, day, months: BEFORE_ENTRIES }];
    },
  );
  return [...ofChecks, ...ofEntries];
}

/** Months before at which a check reminds. */
export function monthsOf(check: string): readonly Months[] {
  return check === 'agreements' || check === 'cameras' ? BEFORE_ENTRIES : BEFORE_DOCUMENTS;
}

/**
 * The days on which we remind of a day that something falls due.
 * @example remindersBefore('2027-06-10', [6, 3]) // [{ months: 6, day: '2026-12-10' }, …]
 */
export function remindersBefore(
  due: string,
  months: readonly Months[],
): readonly { readonly months: Months; readonly day: string }[] {
  return months.map((one) => ({ months: one, day: addMonths(due, -one) }));
}
