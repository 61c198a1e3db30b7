import type { Members } from '#members';
import type { Database, Handle } from '#platform/db';
import { areaKeys, editions, editionOn } from '#work/areas';
import type { TextFind } from '../submit-report.ts';
import { loadCategories, loadSubCodes } from '../reference-store.ts';
import { folded } from './cells.ts';
import { openScreener } from './questions.ts';
import type { RowReference } from './read-row.ts';

export type ReferenceGiven = {
  readonly database: Database;
  readonly members: Members;
  readonly screen: (text: string, notNames: readonly string[]) => readonly TextFind[];
  readonly now: Date;
  readonly own: number;
  readonly anyOrganisation: boolean;
  /** Keys of words that the importer has said are a place or an organisation. */
  readonly answered: readonly string[];
};

/** What rows are read against: every name that an area, a category, an organisation or a unit goes by. */
export async function openRowReference(given: ReferenceGiven): Promise<RowReference> {
  const { members, now, own, anyOrganisation } = given;
  const { organisations, units } = await members.directory();
  return {
    ...(await readPlaces(given.database)),
    organisations: new Map(organisations.flatMap((one) => names([one.slug, one.name], one.id))),
    units: new Map(
      organisations.map((organisation) => [
        organisation.id,
        new Map(
          units
            .filter((unit) => unit.organisation === organisation.id)
            .flatMap((unit) => names([unit.slug, unit.name], unit.id)),
        ),
      ]),
    ),
    ...{ own, anyOrganisation, now },
    screen: openScreener(given.screen, new Set(given.answered)),
  };
}

function names<T>(words: readonly string[], value: T): [string, T][] {
  return words.map((word) => [folded(word), value]);
}

function readPlaces(database: Database): Promise<Pick<RowReference, 'areas' | 'categories'>> {
  return database.asSystemUnscoped(async (handle) => ({
    areas: await areaNames(handle),
    categories: await categoryNames(handle),
  }));
}

/** Areas of every edition: an older report may lie in an area that is divided now. */
async function areaNames(handle: Handle): Promise<Map<string, number>> {
  const keys = new Map((await areaKeys(handle)).map(({ slug, id }) => [slug, id]));
  const found = new Map<string, number>();
  for (const head of await editions(handle)) {
    const edition = await editionOn(handle, head.validFrom);
    for (const { slug, name, short, code, aliases } of edition?.areas ?? []) {
      const id = keys.get(slug);
      if (id !== undefined) put(found, [slug, name, short, code, ...aliases], id);
    }
  }
  return found;
}

type Meant = { readonly id: number; readonly kind: string; readonly subCode?: string };

/** Sub-codes first, so that a category's own name wins over a sub-code of the same name. */
async function categoryNames(handle: Handle): Promise<Map<string, Meant>> {
  const categories = (await loadCategories(handle)).filter((one) => !one.hidden);
  const found = new Map<string, Meant>();
  for (const { code, alias, nameSv, category } of await loadSubCodes(handle)) {
    const parent = categories.find((one) => one.id === category);
    const meant = parent && { id: parent.id, kind: parent.kind, subCode: code };
    if (meant) put(found, [code, alias, nameSv], meant);
  }
  for (const { id, kind, code, nameSv, nameEn } of categories)
    put(found, [code, nameSv, nameEn], { id, kind });
  return found;
}

function put<T>(map: Map<string, T>, words: readonly string[], value: T): void {
  for (const word of words) map.set(folded(word), value);
}
