import { Problem } from '#platform/http';
import { record, type Kind } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { Handle } from '#platform/db';
import { contentFaults, type TextFault } from './check-texts.ts';
import { EMPTY, isOneSided, sidesMissing, type Content } from './content.ts';
import { allowing, findArea, type AreaNeeds, type FoundArea } from './needs.ts';
import type { By, Draft } from './page-store.ts';
import { addVersion, loadDraft, loadPublished, saveDraft } from './page-store.ts';

export type Edited = {
  readonly caller: Caller;
  readonly slug: string;
  /** Version of the draft on which the form was drawn; 0 for none. */
  readonly version: number;
  readonly content: Content;
  /** What the writer has said is a place or an organisation. */
  readonly notNames: readonly string[];
  /** Also publish to the partners. */
  readonly publish: boolean;
};

/** What came of it. Only 'saved' and 'published' have changed anything, and 'one-sided' the draft alone. */
export type EditOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'published'; readonly version: number }
  | { readonly kind: 'one-sided' }
  /** Somebody else has saved meanwhile: theirs, to be read beside one's own. */
  | { readonly kind: 'conflict'; readonly theirs: Draft }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/** The draft, or what was published last where nothing has been written since, for the form. */
export async function draftFor(
  needs: AreaNeeds,
  caller: Caller,
  slug: string,
): Promise<{
  readonly area: FoundArea;
  readonly content: Content;
  readonly draft: Draft | undefined;
}> {
  allowing(caller, 'edit-area');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const area = await findArea(handle, slug, needs.now());
    const draft = await loadDraft(handle, area.id);
    const content = draft?.content ?? (await loadPublished(handle, area.id))?.content ?? EMPTY;
    return { area, content, draft };
  });
}

/**
 * Saves what was written about an area, and publishes it where that was asked for. A page with one side only is not
 * published without a written reason; the draft is kept.
 * @throws Problem not-found for whoever may not, and for an area that is not there
 */
export async function editArea(needs: AreaNeeds, edited: Edited): Promise<EditOutcome> {
  const { caller, slug } = edited;
  const policy = allowing(caller, 'edit-area');
  const publishing = edited.publish ? allowing(caller, 'publish-area') : undefined;
  return needs.database.as(scopeOf(caller), async (handle) => {
    const area = await findArea(handle, slug, needs.now());
    const notNames = [...edited.notNames, ...area.names];
    const faults = contentFaults(edited.content, { screen: needs.screen, notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    const doing = { handle, area, caller, at: needs.now() };
    const content = tidied(edited.content);
    const saved = await save(doing, { content, version: edited.version, policy });
    if (!saved) {
      const theirs = await loadDraft(handle, area.id);
      if (!theirs) throw new Problem('conflict');
      return { kind: 'conflict', theirs };
    }
    if (publishing === undefined) return { kind: 'saved' };
    if (isOneSided(content)) return { kind: 'one-sided' };
    return { kind: 'published', version: await publish(doing, { content, policy: publishing }) };
  });
}

/** A reason why a side is missing is kept only while one is. */
function tidied(content: Content): Content {
  return sidesMissing(content.cards) ? content : { ...content, reason: '' };
}

type Doing = {
  readonly handle: Handle;
  readonly area: FoundArea;
  readonly caller: Caller;
  readonly at: Date;
};

function byOf({ caller, at }: Doing): By {
  return { organisation: caller.organisation, role: caller.role, at };
}

async function save(
  doing: Doing,
  given: { readonly content: Content; readonly version: number; readonly policy: string },
): Promise<boolean> {
  const { handle, area } = doing;
  const { content, version, policy } = given;
  if (!(await saveDraft(handle, { area: area.id, version, content, by: byOf(doing) })))
    return false;
  await note(doing, 'area.draft-saved', {
    policy,
    facts: { version: version + 1, ...sizeOf(content) },
  });
  return true;
}

async function publish(
  doing: Doing,
  given: { readonly content: Content; readonly policy: string; readonly restoredFrom?: number },
): Promise<number> {
  const { handle, area } = doing;
  const { content, policy, restoredFrom } = given;
  const version = await addVersion(handle, {
    area: area.id,
    content,
    by: byOf(doing),
    restoredFrom,
  });
  const facts = { version, ...sizeOf(content), oneSided: sidesMissing(content.cards) };
  await (restoredFrom === undefined
    ? note(doing, 'area.published', { policy, facts })
    : note(doing, 'area.restored', { policy, facts: { ...facts, restoredFrom } }));
  return version;
}

function sizeOf({ cards }: Content): Facts {
  const of = (side: string): number => cards.filter((card) => card.side === side).length;
  return { better: of('better'), hard: of('hard'), unknown: of('unknown') };
}

type Facts = Readonly<Record<string, string | number | boolean>>;

async function note(
  { handle, area, caller, at }: Doing,
  kind: Kind,
  { policy, facts }: { readonly policy: string; readonly facts: Facts },
): Promise<void> {
  const { organisation, actor, standsInFor: behalf } = caller;
  await record(handle, {
    kind,
    subject: area.slug,
    at,
    policy,
    facts,
    organisation,
    actor,
    behalf,
  });
}

/**
 * Publishes the content of an earlier version once more, as a new version, and makes it the draft.
 * @throws Problem not-found for whoever may not, and for a version that is not there; conflict for the newest itself
 */
export async function restoreArea(
  needs: AreaNeeds,
  caller: Caller,
  { slug, version }: { readonly slug: string; readonly version: number },
): Promise<number> {
  const policy = allowing(caller, 'publish-area');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const area = await findArea(handle, slug, needs.now());
    const [old, newest] = [
      await loadPublished(handle, area.id, version),
      await loadPublished(handle, area.id),
    ];
    if (!old) throw new Problem('not-found');
    if (old.version === newest?.version) throw new Problem('conflict');
    const doing = { handle, area, caller, at: needs.now() };
    const draft = await loadDraft(handle, area.id);
    const saved = { content: old.content, version: draft?.version ?? 0, policy };
    if (!(await save(doing, saved))) throw new Problem('conflict');
    return publish(doing, { content: old.content, policy, restoredFrom: version });
  });
}
