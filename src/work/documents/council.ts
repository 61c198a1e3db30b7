import { createHash } from 'node:crypto';
import type { Handle } from '#platform/db';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { mayList } from '#safeguards/policy';
import { note } from './needs.ts';
import { keepEntry, newestEntries, versionsOfEntry } from './registers/register-store.ts';
import { textOf, type EntryContent } from './registers/registers.ts';
import type { Template } from './written/document.ts';
import { listDocuments } from './written/documents-store.ts';
import { wordsIn } from './words.ts';

/** A seat of the strategic council: a position, never a person. */
type Seat = { readonly organisation: string; readonly position: string };

/** Leading positions that are called to the strategic council, as the register has them; the chair first. */
async function seats(handle: Handle): Promise<readonly Seat[]> {
  const { compare } = new Intl.Collator('sv');
  return (await newestEntries(handle))
    .filter(({ register, ended }) => register === 'council-member' && !ended)
    .sort((a, b) => Number(b.isChair) - Number(a.isChair) || compare(a.title, b.title))
    .map(({ content }) => ({
      organisation: textOf(content['organisation']),
      position: textOf(content['position']),
    }));
}

type PaperAsked = {
  readonly template: Template;
  /** Made on this day or later. */
  readonly since: string;
  readonly caller: Caller;
};
type PaperFound = {
  readonly template: Template;
  readonly made?: { readonly title: string; readonly href: string; readonly locked: boolean };
  readonly mayMake: boolean;
};

/** The newest document of a template, and whether one may be made. Drafts are there for those who write them. */
async function paper(handle: Handle, { template, since, caller }: PaperAsked): Promise<PaperFound> {
  const may = mayList(caller);
  const mayWrite = may.includes('write-documents');
  const found = (may.includes('see-documents') ? await listDocuments(handle) : [])
    .filter((one) => one.template === template && one.replacedBy === undefined)
    .filter(
      ({ madeAt, lockedAt }) => dayOf(madeAt) >= since && (mayWrite || lockedAt !== undefined),
    )
    .sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime())[0];
  if (!found) return { template, mayMake: mayWrite };
  const { id, title, lockedAt } = found;
  const made = { title, href: `/dokument/${id}`, locked: lockedAt !== undefined };
  return { template, mayMake: false, made };
}

/** Characters and number of lines that a register takes. */
const LINE = 160;
const MOST = 20;

type Held = {
  readonly id: string;
  readonly day: string;
  readonly decisions: readonly string[];
  /** "Kommunstyrelsen: Kommundirektör" */
  readonly present: readonly string[];
};

/**
 * A meeting of the strategic council stands in the register that the law asks for: where its minutes are, and what it
 * decided. A meeting that was opened and closed again is a new version of the same entry. Its words have been screened.
 */
async function enterMinutes(
  handle: Handle,
  { id, day, decisions, present }: Held,
  { caller, at }: { readonly caller: Caller; readonly at: Date },
): Promise<void> {
  const { t, day: said } = wordsIn('sv');
  const matters = decisions.slice(0, MOST).map(lineOf);
  const content: EntryContent = {
    ...{
      minutes: t('council.minutes', { day: said(day), address: `/mote/${id}/anteckningar` }),
      day,
    },
    matters: matters.length > 0 ? matters : [t('council.noDecisions')],
    present: presentIn(present),
  };
  const entry = entryOf(id);
  const [newest] = await versionsOfEntry(handle, entry);
  const on = newest?.version ?? 0;
  const { organisation, role } = caller;
  const row = { entry, on, register: 'council-meeting' as const, content, ended: false };
  await keepEntry(handle, { ...row, organisation, role, at });
  const facts = { register: 'council-meeting', version: on + 1, ended: false };
  await note(handle, caller, {
    ...{ kind: 'council.kept', subject: entry, policy: 'lead-meeting', facts, at },
  });
}

/** As many as a register takes; of more, how many the minutes have besides. */
function presentIn(present: readonly string[]): readonly string[] {
  if (present.length <= MOST) return present.map(lineOf);
  const { t } = wordsIn('sv');
  const rest = present.length - MOST + 1;
  return [...present.slice(0, MOST - 1).map(lineOf), t('council.morePresent', { n: rest })];
}

function lineOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LINE ? `${line.slice(0, LINE - 1)}…` : line;
}

/** The same meeting is the same entry. */
function entryOf(id: string): string {
  const hex = createHash('sha256').update(`council meeting ${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the meetings room is told of the strategic council and of papers, and what it enters here. */
export const council = { seats, paper, enterMinutes } as const;
