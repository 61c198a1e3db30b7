import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type Category = {
  readonly id: number;
  readonly code: string;
  readonly nameSv: string;
  readonly nameEn: string;
  readonly definition: string;
  readonly kind: 'event' | 'positive' | 'calm';
  readonly police112First: boolean;
  readonly hidden: boolean;
};

/** The municipality's categories in its own order, hidden ones too. */
export async function loadCategories(handle: Handle): Promise<readonly Category[]> {
  const { rows } =
    await sql<Category>`select id, code, name_sv as "nameSv", name_en as "nameEn", definition, kind,
    police_112_first as "police112First", hidden from work.category order by position, id limit 500`.execute(
      handle,
    );
  return rows;
}

export type SubCode = {
  readonly code: string;
  readonly category: number;
  readonly alias: string;
  readonly nameSv: string;
};

export async function loadSubCodes(handle: Handle): Promise<readonly SubCode[]> {
  const { rows } =
    await sql<SubCode>`select code, category_id as category, alias, name_sv as "nameSv" from work.sub_code order by code limit 1000`.execute(
      handle,
    );
  return rows;
}

export type NewCategory = Omit<Category, 'id' | 'hidden'> & {
  readonly position: number;
  readonly subCodes: readonly {
    readonly code: string;
    readonly alias: string;
    readonly nameSv: string;
  }[];
};

/** Adds a category with its sub-codes; one that is here keeps the municipality's own name and order (false). */
export async function addCategory(handle: Handle, category: NewCategory): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into work.category (code, name_sv, name_en, definition, kind, police_112_first, position)
    values (${category.code}, ${category.nameSv}, ${category.nameEn}, ${category.definition}, ${category.kind}, ${category.police112First}, ${category.position})
    on conflict do nothing`.execute(handle);
  for (const sub of category.subCodes) {
    await sql`insert into work.sub_code (code, category_id, alias, name_sv)
      select ${sub.code}, id, ${sub.alias}, ${sub.nameSv} from work.category where code = ${category.code} on conflict do nothing`.execute(
      handle,
    );
  }
  return numAffectedRows === 1n;
}

/** Changes what is given of a category and leaves the rest; false when there is none with that code. */
export async function updateCategory(
  handle: Handle,
  code: string,
  change: {
    readonly nameSv?: string | undefined;
    readonly nameEn?: string | undefined;
    readonly definition?: string | undefined;
    readonly hidden?: boolean | undefined;
  },
): Promise<boolean> {
  const { nameSv = null, nameEn = null, definition = null, hidden = null } = change;
  const { numAffectedRows } =
    await sql`update work.category set name_sv = coalesce(${nameSv}, name_sv), name_en = coalesce(${nameEn}, name_en),
      definition = coalesce(${definition}, definition), hidden = coalesce(${hidden}, hidden) where code = ${code}`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}

/** What the municipality chooses of a category. */
export type CategoryText = Pick<Category, 'nameSv' | 'nameEn' | 'definition' | 'hidden'>;

/** Changes a category that is still as it was read; false when it is not. */
export async function updateCategoryFrom(
  handle: Handle,
  edit: { readonly code: string; readonly before: CategoryText; readonly after: CategoryText },
): Promise<boolean> {
  const { code, before, after } = edit;
  const { numAffectedRows } =
    await sql`update work.category set name_sv = ${after.nameSv}, name_en = ${after.nameEn}, definition = ${after.definition}, hidden = ${after.hidden}
    where code = ${code} and name_sv = ${before.nameSv} and name_en = ${before.nameEn} and definition = ${before.definition}
      and hidden = ${before.hidden}`.execute(handle);
  return numAffectedRows === 1n;
}

/** Gives the categories their order, first to last. */
export async function orderCategories(handle: Handle, codes: readonly string[]): Promise<void> {
  await sql`update work.category set position = n from unnest(${[...codes]}::text[]) with ordinality as x(c, n)
    where code = c and position <> n`.execute(handle);
}

/** Names a sub-code in the municipality's own list; false when it was so already. */
export async function renameSubCode(
  handle: Handle,
  sub: { readonly code: string; readonly alias: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work.sub_code set alias = ${sub.alias} where code = ${sub.code} and alias <> ${sub.alias}`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}
