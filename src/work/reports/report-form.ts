import type { Members } from '#members';
import type { Database } from '#platform/db';
import { weekOf } from '#platform/weeks';
import { areaNamesOn } from '#work/areas';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { ReportForm } from './contract.ts';
import type { Category } from './reference-store.ts';
import { loadCategories } from './reference-store.ts';
import { usedCategories } from './reports-store.ts';
import { tilesOf, usedSpan } from './tiles.ts';

export type FormNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
};

/** What the report page of this person shows: the unit's own areas first, every category that is not hidden. */
export async function reportForm(
  needs: FormNeeds,
  caller: Caller,
  language: 'sv' | 'en',
): Promise<ReportForm> {
  const now = needs.now();
  const { units } = await needs.members.directory();
  const unit = units.find((one) => one.id === caller.unit);
  const [categories, named, used] = await needs.database.as(
    scopeOf(caller),
    async (handle) =>
      [
        await loadCategories(handle),
        await areaNamesOn(handle, dayOf(now)),
        await usedCategories(handle, caller.unit, usedSpan(weekOf(now))),
      ] as const,
  );
  const choices = categories.flatMap((category) => choiceOf(category, language));
  const areas = named.map(({ slug, short }) => ({ slug, name: short }));
  const favourites = (unit?.homeAreas ?? []).flatMap((slug) =>
    areas.filter((area) => area.slug === slug),
  );
  return {
    person: await personOf(needs.members, caller),
    week: weekOf(now),
    categories: choices,
    tiles: [
      ...tilesOf(
        used,
        choices.map(({ id }) => id),
      ),
    ],
    favourites: favourites.slice(0, 4),
    areas,
  };
}

async function personOf(members: Members, caller: Caller): Promise<ReportForm['person']> {
  const { units, organisations, people } = await members.directory();
  return {
    title: people.find((one) => one.id === caller.person)?.title ?? '',
    organisation: organisations.find((one) => one.id === caller.organisation)?.name ?? '',
    unit: units.find((one) => one.id === caller.unit)?.name ?? '',
  };
}

/** A category as the page offers it; a hidden one, and the calm week, are not offered. */
function choiceOf(category: Category, language: 'sv' | 'en'): ReportForm['categories'] {
  const { code, nameSv, nameEn, definition, kind, police112First, hidden } = category;
  if (hidden || kind === 'calm') return [];
  return [
    { id: code, name: language === 'sv' ? nameSv : nameEn, definition, kind, police112First },
  ];
}
