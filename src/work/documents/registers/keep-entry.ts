import { randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import type { Handle } from '#platform/db';
import type { Kind } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { mayList, scopeOf } from '#safeguards/policy';
import { areaKeys } from '#work/areas';
import {
  allowing,
  faultsInTexts,
  note,
  placeNames,
  type DocumentNeeds,
  type TextFault,
} from '../needs.ts';
import { keepEntry, newestEntries, versionsOfEntry } from './register-store.ts';
import {
  FIELDS,
  faultsOf,
  wordsOf,
  type EntryContent,
  type Kept,
  type RegisterId,
} from './registers.ts';

const KINDS: Readonly<Record<RegisterId, Kind>> = {
  agreement: 'agreement.kept',
  'council-member': 'council.kept',
  'council-meeting': 'council.kept',
  coordination: 'law.kept',
  'camera-site': 'camera.kept',
  'assembly-report': 'law.kept',
  delegation: 'law.kept',
  'other-planning': 'law.kept',
  'law-check': 'law.kept',
};

export type Keeping = {
  readonly caller: Caller;
  readonly register: RegisterId;
  /** Absent for a new entry. */
  readonly entry?: string | undefined;
  /** The version that the form was drawn on. */
  readonly version: number;
  readonly content: EntryContent;
  /** It no longer holds. */
  readonly ended: boolean;
  readonly notNames: readonly string[];
};

/** What came of it. Only 'kept' has changed anything. */
export type KeptOutcome =
  | { readonly kind: 'kept'; readonly entry: string }
  | { readonly kind: 'fields'; readonly wrong: readonly string[] }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/**
 * Keeps an entry of a register as a new version; what stood before stays.
 * @throws Problem not-found for whoever may not, and an entry that is not there; conflict when somebody else was first
 */
export async function keepInRegister(needs: DocumentNeeds, keeping: Keeping): Promise<KeptOutcome> {
  const { caller, register, content, ended, version: on } = keeping;
  const policy = allowing(caller, 'keep-law');
  const wrong = faultsOf(register, content);
  if (wrong.length > 0) return { kind: 'fields', wrong };
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const nowhere = await notAreas(handle, register, content);
    if (nowhere.length > 0) return { kind: 'fields', wrong: nowhere };
    const notNames = [...keeping.notNames, ...(await placeNames(handle, at))];
    const faults = faultsInTexts(wordsOf(register, content), needs.screen, notNames);
    if (faults.length > 0) return { kind: 'texts', faults };
    if (keeping.entry !== undefined) {
      const [newest] = await versionsOfEntry(handle, keeping.entry);
      if (newest?.register !== register) throw new Problem('not-found');
    }
    const entry = keeping.entry ?? randomUUID();
    const { organisation, role } = caller;
    const first = { entry, on: keeping.entry === undefined ? 0 : on, register, content };
    if (!(await keepEntry(handle, { ...first, ended, organisation, role, at })))
      throw new Problem('conflict');
    const facts = { register, version: first.on + 1, ended };
    await note(handle, caller, { kind: KINDS[register], subject: entry, policy, facts, at });
    return { kind: 'kept', entry };
  });
}

/** Fields in which an area is chosen, where what was sent is none. */
async function notAreas(
  handle: Handle,
  register: RegisterId,
  content: EntryContent,
): Promise<readonly string[]> {
  const fields = FIELDS[register].filter(({ kind }) => kind === 'area');
  if (fields.length === 0) return [];
  const slugs = new Set<unknown>((await areaKeys(handle)).map(({ slug }) => slug));
  return fields.map(({ name }) => name).filter((name) => !slugs.has(content[name]));
}

export type RegisterView = { readonly entries: readonly Kept[]; readonly mayKeep: boolean };

/** Entries of a register, those that hold first, each kind alphabetically. @throws Problem not-found */
export async function showRegister(
  needs: DocumentNeeds,
  caller: Caller,
  register: RegisterId,
): Promise<RegisterView> {
  allowing(caller, 'see-documents');
  const all = await needs.database.as(scopeOf(caller), newestEntries);
  const { compare } = new Intl.Collator('sv');
  const entries = all
    .filter((one) => one.register === register)
    .sort((a, b) => Number(a.ended) - Number(b.ended) || compare(a.title, b.title));
  return { entries, mayKeep: mayList(caller).includes('keep-law') };
}

/** All versions of an entry, newest first. @throws Problem not-found */
export async function showEntry(
  needs: DocumentNeeds,
  caller: Caller,
  { register, entry }: { readonly register: RegisterId; readonly entry: string },
): Promise<{ readonly versions: readonly [Kept, ...Kept[]]; readonly mayKeep: boolean }> {
  allowing(caller, 'see-documents');
  const found = await needs.database.as(scopeOf(caller), (handle) =>
    versionsOfEntry(handle, entry),
  );
  const [newest, ...older] = found;
  if (newest?.register !== register) throw new Problem('not-found');
  return { versions: [newest, ...older], mayKeep: mayList(caller).includes('keep-law') };
}
