import { remember } from '#members';
import type { Members } from '#members';
import type { Database } from '#platform/db';
import type { Language } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import { LABELS } from '#safeguards/policy';
import { areaKeys, editionOn } from '#work/areas';
import type { Category } from '../reference-store.ts';
import { loadCategories } from '../reference-store.ts';
import type { InflowItem } from './contract.ts';
import type { Row } from './inflow-store.ts';

export type Names = {
  readonly categories: readonly Category[];
  readonly areas: ReadonlyMap<number, { readonly slug: string; readonly name: string }>;
};

const KEPT = 10_000;

/** What categories and areas are called, read at most every ten seconds. */
export function openNames(database: Database, now: () => Date): () => Promise<Names> {
  const read = (): Promise<Names> =>
    database.asSystemUnscoped(async (handle) => {
      const edition = await editionOn(handle, dayOf(now()));
      const short = new Map((edition?.areas ?? []).map((area) => [String(area.slug), area.short]));
      const keys = await areaKeys(handle);
      return {
        categories: await loadCategories(handle),
        areas: new Map(keys.map(({ id, slug }) => [id, { slug, name: short.get(slug) ?? slug }])),
      };
    });
  return remember(read, KEPT, () => now().getTime()).get;
}

export function categoryName(category: Category | undefined, language: Language): string {
  return (language === 'sv' ? category?.nameSv : category?.nameEn) ?? '';
}

/** Turns rows into what is shown, in a language. */
export async function describeRows(
  rows: readonly Row[],
  needs: {
    readonly names: () => Promise<Names>;
    readonly members: Members;
    readonly language: Language;
  },
): Promise<InflowItem[]> {
  const { categories, areas } = await needs.names();
  const { organisations, units } = await needs.members.directory();
  return rows.map((row) => {
    const category = categories.find(({ id }) => id === row.category);
    const area = areas.get(row.area) ?? { slug: '', name: '' };
    return {
      ...plain(row),
      category: { id: category?.code ?? '', name: categoryName(category, needs.language) },
      area: { id: area.slug, name: area.name },
      organisation: nameIn(organisations, row.organisation),
      unit: nameIn(units, row.unit),
      label: LABELS[row.label - 1] ?? 'own',
    };
  });
}

/** What has left has no name any more. */
function nameIn(
  list: readonly { readonly id: number; readonly name: string }[],
  key: number,
): string {
  return list.find(({ id }) => id === key)?.name ?? '';
}

type Plain = Omit<InflowItem, 'category' | 'area' | 'organisation' | 'unit' | 'label'>;

function plain(row: Row): Plain {
  const { id, version, state, flags, kind, notPublic, late, hasText } = row;
  return {
    ...{ id, version, state, kind, notPublic, late, hasText },
    flags: [...flags],
    eventFrom: row.eventFrom.toISOString(),
    reportedAt: row.reportedAt.toISOString(),
    ...(row.eventTo ? { eventTo: row.eventTo.toISOString() } : {}),
    ...(row.certainty ? { certainty: row.certainty } : {}),
    ...(row.severity === null ? {} : { severity: row.severity }),
    ...(row.handledAt ? { handledAt: row.handledAt.toISOString() } : {}),
  };
}
