import { createHash } from 'node:crypto';
import type { Handle } from '#platform/db';
import { addEdition, editionOn, editions } from './areas-store.ts';
import type { AreaEdition } from './contract.ts';
import type { Drawn, DrawnArea } from './geojson.ts';
import { readAreas } from './geojson.ts';

export type AreaFile = {
  readonly json: unknown;
  readonly name: string;
  /** First day on which these borders hold, "2026-01-01". */
  readonly validFrom: string;
  readonly source: string;
};

/** What an import would change, in slugs. */
export type AreaPlan = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly borderChanged: readonly string[];
  readonly renamed: readonly string[];
  readonly unchanged: readonly string[];
  readonly wrong: readonly string[];
  /** The very same file is here already: nothing to do. */
  readonly known: boolean;
};

type Prepared = { readonly plan: AreaPlan; readonly drawn: Drawn; readonly digest: string };

/** Preview: what `importAreas` would change. Writes nothing. */
export async function previewAreas(handle: Handle, file: AreaFile): Promise<AreaPlan> {
  return (await prepare(handle, file)).plan;
}

/**
 * Makes a new edition of the borders. Nothing is written when something in the file is wrong or the file is known.
 * A changed border breaks the series that cross it (`border_changed`).
 */
export async function importAreas(handle: Handle, file: AreaFile, at: Date): Promise<AreaPlan> {
  const { plan, drawn, digest } = await prepare(handle, file);
  if (plan.wrong.length > 0 || plan.known) return plan;
  const changed = new Set([...plan.borderChanged]);
  const areas = drawn.areas.map((area) => ({ ...area, borderChanged: changed.has(area.slug) }));
  await addEdition(handle, {
    ...file,
    digest,
    at,
    populationYear: Number(file.validFrom.slice(0, 4)),
    areas,
  });
  return plan;
}

async function prepare(handle: Handle, file: AreaFile): Promise<Prepared> {
  const drawn = readAreas(file.json);
  const digest = createHash('sha256').update(JSON.stringify(file.json)).digest('hex');
  const heads = await editions(handle);
  const known = heads.some((head) => head.digest === digest && head.validFrom === file.validFrom);
  const newest = heads.at(-1);
  const early = !known && newest && file.validFrom <= newest.validFrom;
  const before = newest ? await editionOn(handle, newest.validFrom) : undefined;
  const wrong = early ? [`Gränserna måste gälla från en dag efter ${newest.validFrom}.`] : [];
  return {
    digest,
    drawn,
    plan: { ...compare(before, drawn.areas), wrong: [...drawn.wrong, ...wrong], known },
  };
}

function compare(
  before: AreaEdition | undefined,
  areas: readonly DrawnArea[],
): Omit<AreaPlan, 'wrong' | 'known'> {
  const old = new Map((before?.areas ?? []).map((area) => [String(area.slug), area]));
  const kept = areas.filter((area) => old.has(area.slug));
  const moved = kept.filter(
    (area) => JSON.stringify(old.get(area.slug)?.geometry) !== JSON.stringify(area.geometry),
  );
  const renamed = kept.filter((area) => old.get(area.slug)?.name !== area.name);
  const slugs = new Set(areas.map((area) => area.slug));
  const added = areas.filter((area) => !old.has(area.slug));
  return {
    added: added.map((area) => area.slug),
    removed: [...old.keys()].filter((slug) => !slugs.has(slug)),
    borderChanged: [...moved, ...(before ? added : [])].map((area) => area.slug),
    renamed: renamed.map((area) => area.slug),
    unchanged: kept
      .filter((area) => !moved.includes(area) && !renamed.includes(area))
      .map((area) => area.slug),
  };
}
