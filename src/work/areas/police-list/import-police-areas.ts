import { createHash } from 'node:crypto';
import type { Handle } from '#platform/db';
import { record } from '#safeguards/audit';
import { editionOn } from '../areas-store.ts';
import type { AreaEdition } from '../contract.ts';
import type { ImportedArea, ImportedEdition } from './imported.ts';
import { overlap } from './overlap.ts';
import { addPoliceEdition, policeEditions } from './police-areas-store.ts';
import { readPoliceAreas, type PoliceDrawn } from './police-geojson.ts';

export type PoliceFile = {
  readonly json: unknown;
  /** Year of the edition; the file's own when absent. */
  readonly year?: number | undefined;
  readonly published?: string | undefined;
  readonly source: string;
  /** What the police say has changed in the list itself, in both languages. */
  readonly break?: { readonly sv: string; readonly en: string } | undefined;
};

/** What an import would add. */
export type PolicePlan = {
  readonly edition: ImportedEdition | undefined;
  /** What was noticed of the list itself since an earlier edition with borders, in Swedish and English. */
  readonly noticed: readonly { readonly sv: string; readonly en: string }[];
  readonly wrong: readonly string[];
  /** The very same file is here already: nothing to do. */
  readonly known: boolean;
};

/** Less of an overlap than a hectare is how lines are drawn, not where an area lies. */
const LEAST = 1;

/** Preview: what `importPoliceAreas` would add. Writes nothing. */
export async function previewPoliceAreas(
  handle: Handle,
  file: PoliceFile,
  today: string,
): Promise<PolicePlan> {
  return (await prepare(handle, file, today)).plan;
}

/**
 * Takes in an edition of the police's list with the borders of its areas that lie here. Nothing is written when something
 * in the file is wrong or the file is known.
 */
export async function importPoliceAreas(
  handle: Handle,
  file: PoliceFile,
  done: { readonly at: Date; readonly today: string; readonly actor: string },
): Promise<PolicePlan> {
  const { plan, digest } = await prepare(handle, file, done.today);
  const { edition } = plan;
  if (!edition || plan.wrong.length > 0 || plan.known) return plan;
  await addPoliceEdition(handle, { edition, digest, at: done.at });
  await record(handle, {
    ...{ kind: 'area.imported', subject: `police list ${edition.year}`, at: done.at },
    ...{ organisation: 0, actor: done.actor, policy: 'operator' },
    facts: { areas: edition.total, ours: edition.areas.length, digest },
  });
  return plan;
}

async function prepare(
  handle: Handle,
  file: PoliceFile,
  today: string,
): Promise<{ readonly plan: PolicePlan; readonly digest: string }> {
  const { areas: drawn, wrong } = readPoliceAreas(file.json);
  const digest = createHash('sha256').update(JSON.stringify(file.json)).digest('hex');
  const before = await policeEditions(handle);
  const known = before.some((one) => one.digest === digest);
  const borders = await editionOn(handle, today);
  const since = drawn
    .flatMap(({ since: day }) => day ?? [])
    .sort()
    .at(-1);
  const year = file.year ?? Number(since?.slice(0, 4));
  const faults = [...wrong, ...wrongWith(year, borders)];
  if (faults.length > 0 || !borders)
    return { digest, plan: { edition: undefined, noticed: [], wrong: faults, known } };
  const areas = oursOf(drawn, borders);
  const earlier = before.findLast((one) => one.year < year);
  const noticed = earlier ? changesSince(earlier.areas, areas) : [];
  const edition: ImportedEdition = {
    ...{ year, ...countsOf(drawn), areas, source: file.source },
    all: borders.areas.map(({ slug }) => slug),
    published: file.published ?? since ?? String(year),
    break: together([file.break, ...noticed]),
  };
  return { digest, plan: { edition, noticed, wrong: [], known } };
}

function wrongWith(year: number, borders: AreaEdition | undefined): readonly string[] {
  const isYear = Number.isInteger(year) && year >= 2015 && year <= 2100;
  return [
    ...(isYear ? [] : ['Filen säger inte vilket år listan är från. Ange året.']),
    ...(borders ? [] : ['Det finns inga områden än.']),
  ];
}

function together(all: readonly PoliceFile['break'][]): PoliceFile['break'] {
  const said = all.filter((one) => one !== undefined);
  if (said.length === 0) return undefined;
  return { sv: said.map(({ sv }) => sv).join(' '), en: said.map(({ en }) => en).join(' ') };
}

function countsOf(
  drawn: readonly PoliceDrawn[],
): Pick<ImportedEdition, 'total' | 'particular' | 'risk' | 'vulnerable'> {
  const of = (label: PoliceDrawn['label']): number =>
    drawn.filter((one) => one.label === label).length;
  const risk = of('risk');
  return {
    total: drawn.length,
    particular: of('particular'),
    risk: risk === 0 ? null : risk,
    vulnerable: of('vulnerable'),
  };
}

/** The police's areas that lie here, each with what it covers of ours and which of ours its name says. */
function oursOf(drawn: readonly PoliceDrawn[], { areas }: AreaEdition): readonly ImportedArea[] {
  return drawn.flatMap(({ name, label, geometry }) => {
    const found = overlap(geometry, areas);
    const parts = found.parts
      .filter(({ hectares }) => hectares >= LEAST)
      .map(({ area, hectares }) => ({ area: String(area.slug), hectares: rounded(hectares) }));
    if (parts.length === 0) return [];
    const said = name.toLowerCase().split(/\s*(?:\/|,| och | & )\s*/);
    const named = areas
      .filter((area) => parts.some((part) => part.area === area.slug))
      .filter(({ name: own, short, aliases }) =>
        [own, short, ...aliases].some((one) => said.includes(one.toLowerCase())),
      )
      .map(({ slug }) => String(slug));
    return { name, label, geometry, hectares: rounded(found.hectares), parts, named };
  });
}

function rounded(hectares: number): number {
  return Math.round(hectares * 10) / 10;
}

/** What changed in the list itself where we can see it: areas that were divided, and borders that were moved. */
function changesSince(
  earlier: readonly ImportedArea[],
  now: readonly ImportedArea[],
): { readonly sv: string; readonly en: string }[] {
  return earlier.flatMap((before) => {
    const parts = overlap(before.geometry, now).parts.filter(({ hectares }) => hectares >= LEAST);
    if (parts.length > 1) {
      const names = parts
        .map(({ area }) => area.name)
        .sort(new Intl.Collator('sv').compare)
        .join(', ');
      return {
        sv: `Polisens område ${before.name} har delats: ${names}.`,
        en: `The police’s area ${before.name} was divided: ${names}.`,
      };
    }
    const [only] = parts;
    if (!only) return [];
    const shared = only.hectares;
    const moved = shared < 0.9 * before.hectares || shared < 0.9 * only.area.hectares;
    return moved
      ? {
          sv: `Polisen har flyttat gränsen för ${only.area.name}.`,
          en: `The police have moved the border of ${only.area.name}.`,
        }
      : [];
  });
}
