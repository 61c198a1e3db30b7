import { z } from 'zod';
import type { AreaGeometry } from '../contract.ts';
import { FileGeometry, inWgs84 } from '../geojson.ts';

/** What the police call an area; "absent" is no label of theirs. */
export type PoliceLabel = 'particular' | 'risk' | 'vulnerable';

/** One of the police's areas as they draw it, in WGS 84. */
export type PoliceDrawn = {
  readonly name: string;
  readonly label: PoliceLabel;
  readonly geometry: AreaGeometry;
  /** Day from which it holds, where the file says. */
  readonly since: string | undefined;
};
export type PoliceDrawing = {
  readonly areas: readonly PoliceDrawn[];
  readonly wrong: readonly string[];
};

// Source: the police's open data, "uso_2025_geojson.zip": EPSG:3006, one feature an area.
const Feature = z.object({
  properties: z.object({
    NAMN: z.string().trim().min(1).max(120),
    KATEGORI: z.string().trim().min(1).max(60),
    AKTUALITET_START: z.union([z.string(), z.number()]).nullish(),
  }),
  geometry: FileGeometry,
});
const File = z.object({
  type: z.literal('FeatureCollection'),
  crs: z.object({ properties: z.object({ name: z.string() }) }).optional(),
  features: z.array(z.unknown()).min(1).max(500),
});
const LABELS: readonly (readonly [RegExp, PoliceLabel])[] = [
  [/^särskilt utsatt(a)? område(n)?$/i, 'particular'],
  [/^riskområde(n)?$/i, 'risk'],
  [/^utsatt(a)? område(n)?$/i, 'vulnerable'],
];

/**
 * Reads the police's file. A feature that cannot be read is told by its number, and nothing of the file may then be
 * taken in: a list that lacks an area would say that it is not on it.
 * @throws nothing: what is wrong comes back in `wrong`, in Swedish
 */
export function readPoliceAreas(json: unknown): PoliceDrawing {
  const file = File.safeParse(json);
  if (!file.success)
    return {
      areas: [],
      wrong: ['Filen är inte en GeoJSON FeatureCollection med polisens områden.'],
    };
  const crs = file.data.crs?.properties.name ?? '';
  const areas: PoliceDrawn[] = [];
  const wrong: string[] = [];
  for (const [n, raw] of file.data.features.entries()) {
    const read = drawnIn(raw, crs);
    if (typeof read === 'string') wrong.push(`Område ${n + 1}: ${read}.`);
    else areas.push(read);
  }
  return { areas, wrong };
}

function drawnIn(raw: unknown, crs: string): PoliceDrawn | string {
  const feature = Feature.safeParse(raw);
  if (!feature.success)
    return `${feature.error.issues.map(({ path }) => path.join('.')).join(', ')} saknas eller är fel`;
  const { properties, geometry } = feature.data;
  const label = LABELS.find(([form]) => form.test(properties.KATEGORI))?.[1];
  if (label === undefined) return 'okänd kategori';
  const drawn = inWgs84(geometry, crs);
  if (!isInSweden(drawn)) return 'ligger utanför Sverige';
  return {
    name: properties.NAMN,
    label,
    geometry: drawn,
    since: dayIn(properties.AKTUALITET_START),
  };
}

function isInSweden(geometry: AreaGeometry): boolean {
  const polygon = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates[0];
  const [lon, lat] = polygon?.[0]?.[0] ?? [0, 0];
  return lon > 10 && lon < 25 && lat > 55 && lat < 70;
}

/** "2025-12-02", "2025-12-02T00:00:00", "20251202" or milliseconds since 1970. */
function dayIn(said: string | number | null | undefined): string | undefined {
  if (said === null || said === undefined) return undefined;
  if (typeof said === 'number' && said > 1e11) return new Date(said).toISOString().slice(0, 10);
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(String(said)) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}
