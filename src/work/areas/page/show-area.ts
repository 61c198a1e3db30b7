import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf, mayList } from '#safeguards/policy';
import { lintWording, type Wording } from '#safeguards/free-text';
import { dayOf } from '#platform/weeks';
import { areaNamesOn, type AreaName } from '../areas-store.ts';
import { wordsOfContent } from './check-texts.ts';
import { commentWeeks, type CommentWeek } from './comment-area.ts';
import { changesBetween, type Change } from './content.ts';
import { allowing, findArea, type AreaNeeds, type FoundArea } from './needs.ts';
import type { Published, PublishedHead } from './page-store.ts';
import { loadPublished, publishedAreas, publishedHeads } from './page-store.ts';
import type { SideEffect, SideMeasure, SideReports } from './side.ts';

export type AreaView = {
  readonly area: FoundArea;
  /** Absent until something has been published. */
  readonly published: Published | undefined;
  /** Name of the organisation that published it. */
  readonly publisher: string;
  /** It is an earlier version that is shown; the number of the newest. */
  readonly newest: number;
  readonly reports: SideReports | undefined;
  readonly measures: readonly SideMeasure[] | undefined;
  readonly effects: readonly SideEffect[];
  readonly comments: readonly CommentWeek[];
  readonly may: { readonly edit: boolean; readonly publish: boolean; readonly comment: boolean };
  /** Words to think over: shown to those who may edit. */
  readonly wordings: readonly Wording[];
};

export type ViewAsked = {
  readonly caller: Caller;
  readonly slug: string;
  readonly language: Language;
  readonly version?: number | undefined;
};

/**
 * An area's page for the one who asks: what is published, what the picture shows them, what organisations say.
 * @throws Problem not-found for whoever may not see the picture, for an area or a version that is not there
 */
export async function showArea(needs: AreaNeeds, asked: ViewAsked): Promise<AreaView> {
  const { caller, slug, version } = asked;
  allowing(caller, 'see-picture');
  const { area, published, newest } = await needs.database.as(scopeOf(caller), async (handle) => {
    const found = await findArea(handle, slug, needs.now());
    const last = await loadPublished(handle, found.id);
    const shown = version === undefined ? last : await loadPublished(handle, found.id, version);
    return { area: found, published: shown, newest: last?.version ?? 0 };
  });
  if (version !== undefined && !published) throw new Problem('not-found');
  const may = rightsOf(caller);
  const { organisations } = await needs.members.directory();
  return {
    ...{ area, published, newest, may },
    publisher: organisations.find(({ id }) => id === published?.organisation)?.name ?? '',
    reports: await needs.side.reports(asked),
    measures: await needs.side.measures?.(asked),
    effects: (await needs.side.effects?.(asked)) ?? [],
    comments: await commentWeeks(needs, caller, area.id),
    wordings:
      may.edit && published ? lintWording(wordsOfContent(published.content), area.names) : [],
  };
}

function rightsOf(caller: Caller): AreaView['may'] {
  const may = mayList(caller);
  return {
    edit: may.includes('edit-area'),
    publish: may.includes('publish-area'),
    comment: may.includes('comment-area'),
  };
}

export type AreaList = readonly (AreaName & {
  readonly version?: number | undefined;
  readonly at?: Date | undefined;
})[];

/** All areas in force, alphabetically; never in another order. */
export async function listAreas(needs: AreaNeeds, caller: Caller): Promise<AreaList> {
  if (!decide(caller, 'see-picture').allowed) throw new Problem('not-found');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const names = await areaNamesOn(handle, dayOf(needs.now()));
    const published = await publishedAreas(handle);
    return names.map((name) => ({ ...name, ...published.get(name.slug) }));
  });
}

export type Versions = {
  readonly area: FoundArea;
  readonly heads: readonly (PublishedHead & { readonly publisher: string })[];
  readonly compared?: {
    readonly before: Published;
    readonly after: Published;
    readonly changes: readonly Change[];
  };
  readonly mayPublish: boolean;
};

/** All published versions of a page, and how two of them differ when they are named. */
export async function showVersions(
  needs: AreaNeeds,
  caller: Caller,
  asked: { readonly slug: string; readonly before?: number; readonly after?: number },
): Promise<Versions> {
  allowing(caller, 'see-picture');
  const { organisations } = await needs.members.directory();
  const mayPublish = rightsOf(caller).publish;
  return needs.database.as(scopeOf(caller), async (handle) => {
    const area = await findArea(handle, asked.slug, needs.now());
    const heads = (await publishedHeads(handle, area.id)).map((head) => ({
      ...head,
      publisher: organisations.find(({ id }) => id === head.organisation)?.name ?? '',
    }));
    if (asked.before === undefined || asked.after === undefined) return { area, heads, mayPublish };
    const before = await loadPublished(handle, area.id, asked.before);
    const after = await loadPublished(handle, area.id, asked.after);
    if (!before || !after) throw new Problem('not-found');
    const changes = changesBetween(before.content, after.content);
    return { area, heads, mayPublish, compared: { before, after, changes } };
  });
}
