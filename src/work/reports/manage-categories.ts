import { Problem } from '#platform/http';
import type { Database, Handle } from '#platform/db';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import {
  addCategory,
  loadCategories,
  loadSubCodes,
  orderCategories,
  renameSubCode,
  updateCategoryFrom,
  type CategoryText,
} from './reference-store.ts';

type Needs = { readonly database: Database; readonly now: () => Date };
export type ListedCategory = CategoryText & {
  readonly code: string;
  readonly kind: string;
  /** The field's own codes (EST), and what the municipality calls them. */
  readonly aliases: readonly {
    readonly code: string;
    readonly alias: string;
    readonly nameSv: string;
  }[];
};

type Told = {
  readonly kind: 'category.changed' | 'category.added';
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

/** Saves as the one who asks, and tells the record. @throws Problem not-found for whoever may not */
async function saveAs(
  { database, now }: Needs,
  caller: Caller,
  work: (handle: Handle) => Promise<Told>,
): Promise<void> {
  const decision = decide(caller, 'manage-settings');
  if (!decision.allowed) throw new Problem('not-found');
  const { organisation, actor, standsInFor: behalf } = caller;
  const { policy } = decision;
  await database.as(scopeOf(caller), async (handle) => {
    const told = await work(handle);
    await record(handle, { ...told, at: now(), policy, organisation, actor, behalf });
  });
}

/** Everything that one can choose to report, in its order, hidden ones too; the calm week is no choice. */
async function listCategories(database: Database): Promise<readonly ListedCategory[]> {
  return database.asSystemUnscoped(async (handle) => {
    const subCodes = await loadSubCodes(handle);
    return (await loadCategories(handle))
      .filter(({ kind }) => kind !== 'calm')
      .map((category) => ({
        ...category,
        aliases: subCodes.filter((sub) => sub.category === category.id),
      }));
  });
}

type Edit = {
  readonly code: string;
  readonly before: CategoryText;
  readonly after: CategoryText;
  readonly aliases: readonly { readonly code: string; readonly alias: string }[];
};

/**
 * Renames, describes, hides or shows a category, and names its codes; old and new stand in the record.
 * @throws Problem not-found; conflict when somebody else has changed it since it was read
 */
function editCategory(needs: Needs, caller: Caller, edit: Edit): Promise<void> {
  const { code, before, after } = edit;
  return saveAs(needs, caller, async (handle) => {
    if (!(await updateCategoryFrom(handle, { code, before, after }))) throw new Problem('conflict');
    let renamed = 0;
    for (const sub of edit.aliases) if (await renameSubCode(handle, sub)) renamed += 1;
    return {
      kind: 'category.changed',
      subject: code,
      facts: {
        before: before.nameSv,
        after: after.nameSv,
        hiddenBefore: before.hidden,
        hidden: after.hidden,
        aliases: renamed,
      },
    };
  });
}

/** Moves a category one place up (-1) or down (1) among those that are shown. */
function moveCategory(
  needs: Needs,
  caller: Caller,
  { code, by }: { readonly code: string; readonly by: 1 | -1 },
): Promise<void> {
  return saveAs(needs, caller, async (handle) => {
    const order = (await loadCategories(handle)).map((one) => one.code);
    const at = order.indexOf(code);
    const other = order[at + by];
    if (at < 0 || other === undefined) throw new Problem('not-found');
    order.splice(at, 1);
    order.splice(at + by, 0, code);
    await orderCategories(handle, order);
    return {
      kind: 'category.changed',
      subject: code,
      facts: { positionBefore: at, position: at + by },
    };
  });
}

type Added = {
  readonly code: string;
  readonly nameSv: string;
  readonly nameEn: string;
  readonly definition: string;
  readonly kind: 'event' | 'positive';
};

/** Adds a category of the municipality's own at the end. @throws Problem conflict when the code is taken */
function addAsCaller(needs: Needs, caller: Caller, category: Added): Promise<void> {
  return saveAs(needs, caller, async (handle) => {
    const position = (await loadCategories(handle)).length;
    const given = { ...category, police112First: false, position, subCodes: [] };
    if (!(await addCategory(handle, given))) throw new Problem('conflict');
    return { kind: 'category.added', subject: category.code, facts: { kind: category.kind } };
  });
}

/** The list of categories in the hands of the coordinator. */
export const managed = {
  list: listCategories,
  edit: editCategory,
  move: moveCategory,
  add: addAsCaller,
} as const;
