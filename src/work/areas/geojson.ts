import proj4 from 'proj4';
import { z } from 'zod';
import type { AreaGeometry } from './contract.ts';
import { areaSlug } from './slug.ts';

/** One area as a file draws it, in WGS 84. */
export type DrawnArea = {
  readonly slug: string;
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly parent?: string | undefined;
  readonly approximate: boolean;
  readonly point: readonly [number, number];
  readonly geometry: AreaGeometry;
  readonly aliases: readonly string[];
  readonly population?:
    | { readonly number: number; readonly year?: number | undefined; readonly madeUp: boolean }
    | undefined;
};

export type Drawn = { readonly areas: readonly DrawnArea[]; readonly wrong: readonly string[] };

type Position = readonly [number, number];
type Project = (position: Position) => [number, number];

const SWEREF_99_TM = '+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';

const Pair = z
  .array(z.number())
  .min(2)
  .transform(([x = 0, y = 0]): [number, number] => [x, y]);
const Ring = z.array(Pair).min(4);
/** Polygons as a file has them, in any projection. */
export const FileGeometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
]);
const Properties = z.object({
  code: z.coerce.string().min(1).max(40),
  name: z.string().trim().min(1).max(100),
  short: z.string().trim().min(1).max(40).optional(),
  parent: z.string().optional(),
  approximate: z.boolean().default(false),
  point: Pair.optional(),
  aliases: z.array(z.string().max(100)).default([]),
  population: z.number().int().nonnegative().optional(),
  populationYear: z.number().int().optional(),
  populationDemo: z.number().int().nonnegative().optional(),
});
const Feature = z.object({
  type: z.literal('Feature'),
  properties: Properties,
  geometry: FileGeometry,
});
const File = z.object({
  type: z.literal('FeatureCollection'),
  crs: z.object({ properties: z.object({ name: z.string() }) }).optional(),
  features: z.array(z.unknown()).min(1).max(2000),
});

/**
 * Reads areas from GeoJSON in WGS 84 (longitude, latitude) or SWEREF 99 TM (EPSG:3006: easting, northing in metres,
 * known by the file's `crs` or by the size of its numbers). Every feature that cannot be read is told by its number.
 * @throws nothing: what is wrong comes back in `wrong`, in Swedish
 */
export function readAreas(json: unknown): Drawn {
  const file = File.safeParse(json);
  if (!file.success)
    return {
      areas: [],
      wrong: ['Filen är inte en GeoJSON FeatureCollection med minst ett område.'],
    };
  const named = file.data.crs?.properties.name ?? '';
  const areas: DrawnArea[] = [];
  const wrong: string[] = [];
  for (const [index, raw] of file.data.features.entries()) {
    const feature = Feature.safeParse(raw);
    if (feature.success) areas.push(drawnArea(feature.data, named));
    else
      wrong.push(
        `Område ${index + 1}: ${feature.error.issues.map((i) => `${i.path.join('.')} saknas eller är fel`).join(', ')}.`,
      );
  }
  return { areas, wrong: [...wrong, ...outside(areas), ...doubles(areas)] };
}

function drawnArea(feature: z.infer<typeof Feature>, crs: string): DrawnArea {
  const { properties, geometry } = feature;
  const project = projectionOf(geometry, crs);
  const short = properties.short ?? properties.name;
  const drawn = projected(geometry, project);
  const number = properties.population ?? properties.populationDemo;
  return {
    slug: areaSlug(short),
    code: properties.code,
    name: properties.name,
    short,
    parent: properties.parent,
    approximate: properties.approximate,
    point: properties.point ? project(properties.point) : middle(drawn),
    geometry: drawn,
    aliases: properties.aliases,
    population:
      number === undefined
        ? undefined
        : { number, year: properties.populationYear, madeUp: properties.population === undefined },
  };
}

/**
 * Polygons in WGS 84, whichever of the two projections the file has them in.
 * @param crs what the file says of itself; empty when it says nothing
 */
export function inWgs84(geometry: z.infer<typeof FileGeometry>, crs: string): AreaGeometry {
  return projected(geometry, projectionOf(geometry, crs));
}

function projectionOf(geometry: z.infer<typeof FileGeometry>, crs: string): Project {
  const first =
    geometry.type === 'Polygon' ? geometry.coordinates[0]?.[0] : geometry.coordinates[0]?.[0]?.[0];
  return projection(crs, first ?? [0, 0]);
}

function projection(crs: string, sample: Position): Project {
  const metres = /3006/.test(crs) || Math.abs(sample[0]) > 1000 || Math.abs(sample[1]) > 1000;
  if (!metres) return ([x, y]) => [x, y];
  const toWgs = proj4(SWEREF_99_TM, 'WGS84');
  return ([x, y]) => {
    // Some programs write northing first; in Sweden a northing has seven digits and an easting six.
    const [lon, lat] = toWgs.forward(x > 2_000_000 ? [y, x] : [x, y]);
    return [round(lon), round(lat)];
  };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function projected(geometry: z.infer<typeof FileGeometry>, project: Project): AreaGeometry {
  const rings = (polygon: readonly (readonly Position[])[]) =>
    polygon.map((ring) => ring.map(project));
  if (geometry.type === 'Polygon')
    return { type: 'Polygon', coordinates: rings(geometry.coordinates) };
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
}

function middle(geometry: AreaGeometry): [number, number] {
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]?.[0];
  const points = ring ?? [];
  const sum = points.reduce<[number, number]>(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
  return [round(sum[0] / points.length), round(sum[1] / points.length)];
}

/** Sweden lies between 55 and 70 degrees north and 10 and 25 east; anything else is a mistaken projection. */
function outside(areas: readonly DrawnArea[]): string[] {
  return areas
    .filter(({ point: [lon, lat] }) => lon < 10 || lon > 25 || lat < 55 || lat > 70)
    .map((area) => `${area.name} ligger utanför Sverige. Är filen i WGS 84 eller SWEREF 99 TM?`);
}

function doubles(areas: readonly DrawnArea[]): string[] {
  const seen = new Set<string>();
  const twice = areas.filter((area) => seen.size === seen.add(area.slug).size);
  return twice.map((area) => `Två områden heter ${area.short}.`);
}
