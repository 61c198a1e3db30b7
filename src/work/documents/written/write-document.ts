import { createHash, randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import type { Handle } from '#platform/db';
import type { Language } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { mayList, scopeOf } from '#safeguards/policy';
import { newestLocked } from '../law/compliance.ts';
import {
  allowing,
  faultsInTexts,
  note,
  placeNames,
  type DocumentNeeds,
  type TextFault,
} from '../needs.ts';
import { wordsIn } from '../words.ts';
import {
  missingIn,
  needsDecision,
  SECTIONS,
  type Decision,
  type DocumentHead,
  type Missing,
  type Sections,
  type Template,
  type WrittenDocument,
} from './document.ts';
import {
  addDocument,
  listDocuments,
  loadDocument,
  lockRow,
  saveDocument,
  type By,
} from './documents-store.ts';
import { freezeFigures, periodFor } from './freeze-figures.ts';

export type DocumentView = {
  readonly document: WrittenDocument;
  readonly missing: readonly Missing[];
  readonly may: { readonly write: boolean; readonly lock: boolean; readonly archive: boolean };
};

/** All documents for the one who asks. @throws Problem not-found */
export async function showDocuments(
  needs: DocumentNeeds,
  caller: Caller,
): Promise<{ readonly documents: readonly DocumentHead[]; readonly mayWrite: boolean }> {
  allowing(caller, 'see-documents');
  const mayWrite = mayList(caller).includes('write-documents');
  const all = await needs.database.as(scopeOf(caller), listDocuments);
  const documents = all.filter(({ lockedAt }) => mayWrite || lockedAt !== undefined);
  return { documents, mayWrite };
}

/** A document with what it lacks. @throws Problem not-found, also for a draft of others' */
export async function showDocument(
  needs: DocumentNeeds,
  caller: Caller,
  id: string,
): Promise<DocumentView> {
  allowing(caller, 'see-documents');
  const document = await needs.database.as(scopeOf(caller), (handle) => found(handle, id));
  const all = mayList(caller);
  const open = document.lockedAt === undefined;
  if (open && !all.includes('write-documents')) throw new Problem('not-found');
  return {
    ...{ document, missing: open ? missingIn(document) : [] },
    may: {
      write: all.includes('write-documents'),
      lock: open && all.includes('lock-documents'),
      archive: !open && all.includes('archive-documents'),
    },
  };
}

async function found(handle: Handle, id: string): Promise<WrittenDocument> {
  const document = await loadDocument(handle, id);
  if (!document) throw new Problem('not-found');
  return document;
}

function byOf({ organisation, role }: Caller, at: Date): By {
  return { organisation, role, at };
}

/**
 * Makes a document with the numbers as they are now; they stay as they are. A new edition begins with the words of the
 * newest locked document of its kind, except of what that one only says once.
 * @returns its id
 * @throws Problem not-found for whoever may not
 */
export async function makeDocument(
  needs: DocumentNeeds,
  caller: Caller,
  { template, language }: { readonly template: Template; readonly language: Language },
): Promise<string> {
  const policy = allowing(caller, 'write-documents');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const words = wordsIn(language);
    const period = periodFor(template, at);
    const documents = await listDocuments(handle);
    const figures = await freezeFigures(template, { needs, handle, words, period });
    const id = randomUUID();
    const values = {
      municipality: needs.municipality,
      year: period.last.slice(0, 4),
      day: words.day(period.last),
    };
    await addDocument(handle, {
      ...{ id, template, edition: 1, language, figures, sections: {} },
      ...{ firstDay: period.first, lastDay: period.last, by: byOf(caller, at) },
      title: words.t(`title.${template}`, values),
      basedOn: template === 'plan' ? newestLocked({ documents }, 'situation')?.id : undefined,
    });
    await note(handle, caller, {
      kind: 'document.saved',
      subject: id,
      policy,
      at,
      facts: { template, version: 1 },
    });
    return id;
  });
}

/**
 * Makes the next edition of a locked document: its words to be revised, and numbers fetched anew.
 * @throws Problem not-found for whoever may not, or a draft; conflict when there is a next edition already
 */
export async function reviseDocument(
  needs: DocumentNeeds,
  caller: Caller,
  id: string,
): Promise<string> {
  const policy = allowing(caller, 'write-documents');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const old = await found(handle, id);
    if (old.lockedAt === undefined) throw new Problem('not-found');
    const period = periodFor(old.template, at);
    const documents = await listDocuments(handle);
    const words = wordsIn(old.language);
    const next = randomUUID();
    const figures = await freezeFigures(old.template, { needs, handle, words, period });
    const added = await addDocument(handle, {
      ...{
        id: next,
        template: old.template,
        edition: old.edition + 1,
        language: old.language,
        figures,
      },
      ...{ title: old.title, sections: old.sections, replaces: id, by: byOf(caller, at) },
      ...{ firstDay: period.first, lastDay: period.last },
      basedOn: old.template === 'plan' ? newestLocked({ documents }, 'situation')?.id : undefined,
    });
    if (!added) throw new Problem('conflict');
    const facts = { template: old.template, version: 1, edition: old.edition + 1 };
    await note(handle, caller, { kind: 'document.saved', subject: next, policy, at, facts });
    return next;
  });
}

export type Edited = {
  readonly caller: Caller;
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly sections: Sections;
  readonly notNames: readonly string[];
  /** Also fetch the numbers anew. */
  readonly refresh: boolean;
};

/** What came of it. Only 'saved' has changed anything. */
export type EditOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] }
  | { readonly kind: 'conflict'; readonly theirs: WrittenDocument };

/**
 * Saves what was written in a draft. Written for publication: nothing is kept while it may point somebody out.
 * @throws Problem not-found for whoever may not, for a locked document and for one that is not there
 */
export async function editDocument(needs: DocumentNeeds, edited: Edited): Promise<EditOutcome> {
  const { caller, id, title, version: on } = edited;
  const policy = allowing(caller, 'write-documents');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const draft = await found(handle, id);
    if (draft.lockedAt !== undefined) throw new Problem('not-found');
    const sections = ofTemplate(draft.template, edited.sections);
    const notNames = [...edited.notNames, needs.municipality, ...(await placeNames(handle, at))];
    const faults = faultsInTexts(textsOf(title, sections), needs.screen, notNames);
    if (faults.length > 0) return { kind: 'texts', faults };
    const words = wordsIn(draft.language);
    const period = { first: draft.firstDay, last: draft.lastDay };
    const figures = edited.refresh
      ? await freezeFigures(draft.template, { needs, handle, words, period })
      : draft.figures;
    const saved = await saveDocument(handle, {
      id,
      on,
      title,
      sections,
      figures,
      by: byOf(caller, at),
    });
    if (!saved) return { kind: 'conflict', theirs: await found(handle, id) };
    const facts = { template: draft.template, version: on + 1, refreshed: edited.refresh };
    await note(handle, caller, { kind: 'document.saved', subject: id, policy, at, facts });
    return { kind: 'saved' };
  });
}

/** What a template has no place for is not kept. */
function ofTemplate(template: Template, sections: Sections): Sections {
  const ids = SECTIONS[template].map(({ id }) => id);
  return Object.fromEntries(Object.entries(sections).filter(([id]) => ids.includes(id)));
}

function textsOf(
  title: string,
  sections: Sections,
): readonly { readonly where: string; readonly text: string }[] {
  const written = Object.entries(sections).flatMap(([where, { text, source }]) => [
    { where, text },
    { where, text: source },
  ]);
  return [{ where: 'title', text: title }, ...written];
}

export type Locked = {
  readonly caller: Caller;
  readonly id: string;
  readonly version: number;
  readonly decision: Decision | undefined;
};

/** What came of it. Only 'locked' has changed anything. */
export type LockOutcome =
  | { readonly kind: 'locked' }
  | { readonly kind: 'missing'; readonly missing: readonly Missing[] }
  | { readonly kind: 'undecided' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/**
 * Locks a document for good, with its decision. Nothing is locked while a mandatory part is missing.
 * @throws Problem not-found for whoever may not and for a locked one; conflict when somebody has changed it since
 */
export async function lockDocument(needs: DocumentNeeds, locked: Locked): Promise<LockOutcome> {
  const { caller, id, version: on, decision } = locked;
  const policy = allowing(caller, 'lock-documents');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const draft = await found(handle, id);
    if (draft.lockedAt !== undefined) throw new Problem('not-found');
    const missing = missingIn(draft);
    if (missing.length > 0) return { kind: 'missing', missing };
    if (!isDecided(draft.template, decision, dayOf(at))) return { kind: 'undecided' };
    const said = decision === undefined ? [] : saidIn(decision);
    const faults = faultsInTexts(said, needs.screen, [needs.municipality]);
    if (faults.length > 0) return { kind: 'texts', faults };
    if (!(await lockRow(handle, { id, on, decision, by: byOf(caller, at) })))
      throw new Problem('conflict');
    const facts = {
      template: draft.template,
      edition: draft.edition,
      fingerprint: fingerprintOf(draft),
    };
    await note(handle, caller, { kind: 'document.locked', subject: id, policy, at, facts });
    return { kind: 'locked' };
  });
}

function saidIn({ body, paragraph, registry }: Decision): Parameters<typeof faultsInTexts>[0] {
  return [
    { where: 'body', text: body },
    { where: 'paragraph', text: paragraph },
    { where: 'registry', text: registry },
  ];
}

/** Whether a template that needs a decision has one that has been taken. */
function isDecided(template: Template, decision: Decision | undefined, today: string): boolean {
  if (!decision) return !needsDecision(template);
  return decision.day <= today;
}

/** SHA-256 of the words and tables of a document: stands in the record, so that a change to what was locked is seen. */
export function fingerprintOf({ title, sections, figures }: WrittenDocument): string {
  const ordered = Object.entries(sections).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([title, ordered, figures]))
    .digest('hex');
}
