import type { Database } from '#platform/db';
import type { Members } from '#members';
import { remember } from '#members';
import { scopeOf } from '#safeguards/policy';
import type { AreaSide } from '#work/areas';
import { areaKeys, areaPages } from '#work/areas';
import { effectsIn, outcomeWord } from '#work/follow-up';
import { showPicture, type PictureNeeds } from '#work/picture';
import json from '../../data/police-area-list.json' with { type: 'json' };

/** What the police have called an area. */
type PoliceHistory = ReturnType<ReturnType<typeof areaPages.policeList>>;

const KEPT = 60_000;

/** What the police have called an area of this municipality, through the editions of their list. */
export function policeHistories({
  database,
  now,
}: {
  readonly database: Database;
  readonly now: () => Date;
}): (slug: string) => Promise<PoliceHistory> {
  const historyOf = areaPages.policeList(json);
  const code = remember(
    () => database.asSystemUnscoped(areaPages.municipalityCode),
    KEPT,
    () => now().getTime(),
  );
  const imported = remember(
    () => database.asSystemUnscoped(areaPages.policeEditions),
    KEPT,
    () => now().getTime(),
  );
  return async (slug) => historyOf((await code.get()) ?? '', slug, await imported.get());
}

/**
 * What the picture shows the one who asks of an area: its own answer, cut to the area, so that no number comes out here
 * that does not come out there.
 */
export function areaSide(needs: PictureNeeds & { readonly members: Members }): AreaSide {
  return {
    reports: async ({ caller, slug, language }) => {
      const filter = { areas: [slug], categories: [] };
      const picture = await showPicture(needs, { caller, week: 'open', filter, language });
      const found = picture.areas.find((area) => area.slug === slug);
      if (!found) return undefined;
      const { areaPeriod, cellPeriod, exact } = picture;
      const categories = picture.categories.flatMap(({ id, name }) => {
        const cell = picture.cells.find((one) => one.area === slug && one.category === id);
        return cell ? [{ name, shown: cell.shown }] : [];
      });
      return { exact, areaPeriod, cellPeriod, area: found.shown, categories };
    },
    effects: ({ caller, slug, language }) =>
      needs.database.as(scopeOf(caller), async (handle) => {
        const area = (await areaKeys(handle)).find((one) => one.slug === slug);
        const found = area ? await effectsIn(handle, area.id) : [];
        return found.map((one) => ({
          ...{ title: one.title, why: one.why, word: outcomeWord(one, language) },
          href: `/atgard/${one.measure}/uppfoljning`,
        }));
      }),
  };
}
