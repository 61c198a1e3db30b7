import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Handle } from '#platform/db';
import { importAreas } from '#work/areas';
import { DATA } from '../data-place.ts';
import { DIVIDED_FROM } from './generate.ts';

const SOURCE = 'Ungefärliga gränser (demo)';
/** Areas that were one before. */
const DIVIDED = ['Varberga', 'Oxhagen'];

const Polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(z.unknown()) });
const Collection = z.looseObject({
  features: z.array(
    z.looseObject({
      properties: z.looseObject({
        short: z.string(),
        populationDemo: z.number(),
        point: z.array(z.number()),
      }),
      geometry: z.looseObject({ type: z.string() }),
    }),
  ),
});

/** Two editions of the borders: before and after Varberga-Oxhagen was divided. */
export async function seedAreas(handle: Handle, at: Date): Promise<void> {
  const text = readFileSync(join(DATA, 'geography/orebro-areas.geojson'), 'utf8');
  const now: unknown = JSON.parse(text);
  const before = merged(Collection.parse(now));
  const files = [
    { json: before, name: 'Demo, före 2025', validFrom: '2015-01-01', source: SOURCE },
    { json: now, name: 'Demo, från 2025', validFrom: DIVIDED_FROM, source: SOURCE },
  ];
  for (const file of files) {
    const plan = await importAreas(handle, file, at);
    if (plan.wrong.length > 0) throw new Error(`The demo's areas: ${plan.wrong.join(' ')}`);
  }
}

function merged(file: z.infer<typeof Collection>): unknown {
  const isPart = (feature: (typeof file.features)[number]): boolean =>
    DIVIDED.includes(feature.properties.short);
  const parts = file.features.filter(isPart);
  const [first] = parts;
  if (!first) throw new Error('The demo lacks the areas that were divided');
  const properties = {
    ...first.properties,
    name: 'Varberga-Oxhagen',
    short: 'Varberga-Oxhagen',
    code: '1880R028',
    populationDemo: parts.reduce((sum, part) => sum + part.properties.populationDemo, 0),
  };
  const coordinates = parts.map((part) => Polygon.parse(part.geometry).coordinates);
  const one = { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } };
  return { ...file, features: [...file.features.filter((feature) => !isPart(feature)), one] };
}
