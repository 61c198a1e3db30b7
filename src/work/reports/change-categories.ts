import type { Database } from '#platform/db';
import { managed } from './manage-categories.ts';
import { OPERATOR_ACTOR, record } from '#safeguards/audit';
import {
  addCategory,
  loadCategories,
  updateCategory,
  type Category,
  type NewCategory,
} from './reference-store.ts';

type CategoryChange = {
  readonly nameSv?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly definition?: string | undefined;
  /** A hidden category is offered to nobody; what was reported under it stays in the picture. */
  readonly hidden?: boolean | undefined;
};

/** The operator's hands: bound to no organisation. */
const OPERATOR = { organisation: 0, policy: 'operator', actor: OPERATOR_ACTOR };

/** Renames, describes, hides or shows a category; false when there is none with that code. The code itself stays. */
function changeCategory(
  database: Database,
  given: { readonly code: string; readonly change: CategoryChange; readonly at: Date },
): Promise<boolean> {
  const { code, change, at } = given;
  return database.asSystemUnscoped(async (handle) => {
    if (!(await updateCategory(handle, code, change))) return false;
    const facts = { hidden: change.hidden ?? null };
    await record(handle, { ...OPERATOR, kind: 'category.changed', subject: code, at, facts });
    return true;
  });
}

/** Adds a category of the municipality's own at the end of the list; false when the code is taken. */
function addOwnCategory(
  database: Database,
  given: { readonly category: Omit<NewCategory, 'position' | 'subCodes'>; readonly at: Date },
): Promise<boolean> {
  const { category, at } = given;
  return database.asSystemUnscoped(async (handle) => {
    if (!(await addCategory(handle, { ...category, position: LAST, subCodes: [] }))) return false;
    const facts = { kind: category.kind };
    await record(handle, {
      ...OPERATOR,
      ...{ kind: 'category.added', subject: category.code, at, facts },
    });
    return true;
  });
}

/** After those that every municipality starts with. */
const LAST = 1_000;

/** The municipality's own list of categories. */
export const categories = {
  all: (database: Database): Promise<readonly Category[]> =>
    database.asSystemUnscoped(loadCategories),
  add: addOwnCategory,
  change: changeCategory,
  managed,
} as const;
