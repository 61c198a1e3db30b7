import type { AreaGeometry } from '../contract.ts';
import type { PoliceLabel } from './police-geojson.ts';
import type { PoliceListFile } from './police-list-file.ts';

/** One of the police's areas that lies in the municipality. Its border is the police's, not ours. */
export type ImportedArea = {
  readonly name: string;
  readonly label: PoliceLabel;
  /** About. */
  readonly hectares: number;
  readonly geometry: AreaGeometry;
  /** Slugs of our areas that it lies in, with about how many hectares. */
  readonly parts: readonly { readonly area: string; readonly hectares: number }[];
  /** Slugs of our areas that the police name in its name. */
  readonly named: readonly string[];
};

/** An edition of the list from the police's own file. */
export type ImportedEdition = {
  readonly year: number;
  readonly published: string;
  readonly total: number;
  readonly particular: number;
  readonly risk: number | null;
  readonly vulnerable: number;
  readonly source: string;
  readonly break?: { readonly sv: string; readonly en: string } | undefined;
  readonly areas: readonly ImportedArea[];
  /** Slugs of all our areas, as they are drawn. */
  readonly all: readonly string[];
};

/**
 * The file of lists with the imported editions in the place of, or after, its own. An area of ours has the label of the
 * police's area that names it; one that the police's border only touches has none, for the word is of the police's area
 * and not of ours; one that no border of theirs touches is not on the list.
 */
export function withImported(
  file: PoliceListFile,
  municipality: string,
  imported: readonly ImportedEdition[],
): PoliceListFile {
  if (imported.length === 0) return file;
  const years = new Set(imported.map(({ year }) => year));
  const known = file.municipalities[municipality] ?? [];
  const slugs = new Set([...known.map(({ area }) => area), ...imported.flatMap(({ all }) => all)]);
  return {
    editions: [
      ...file.editions.filter(({ year }) => !years.has(year)),
      ...imported.map((edition) => editionOf(edition, file)),
    ],
    municipalities: {
      ...file.municipalities,
      [municipality]: [...slugs].map((area) => {
        const before = known.find((one) => one.area === area);
        const assessed = { ...before?.assessed };
        for (const edition of imported) {
          const label = labelIn(edition, area);
          if (label === undefined) Reflect.deleteProperty(assessed, edition.year);
          else assessed[edition.year] = { label, checked: true };
        }
        return { area, assessed, statements: before?.statements ?? [] };
      }),
    },
  };
}

function editionOf(
  edition: ImportedEdition,
  file: PoliceListFile,
): PoliceListFile['editions'][number] {
  const { year, published, total, particular, risk, vulnerable, source } = edition;
  const own = edition.break && { ...edition.break, split: 0 };
  const broke = own ?? file.editions.find((one) => one.year === year)?.break;
  return {
    ...{ year, published, total, particular, risk, vulnerable, checked: true, sources: [source] },
    ...(broke && { break: broke }),
  };
}

function labelIn({ areas }: ImportedEdition, area: string): PoliceLabel | 'absent' | undefined {
  const labels = new Set(
    areas.filter(({ named }) => named.includes(area)).map(({ label }) => label),
  );
  const [label, other] = labels;
  if (label !== undefined) return other === undefined ? label : undefined;
  return areas.some(({ parts }) => parts.some((one) => one.area === area)) ? undefined : 'absent';
}
