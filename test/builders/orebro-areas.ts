// The demo's areas as they lie in its file, for tests of maps.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Feature = z.object({
  properties: z.object({
    ...{ name: z.string(), short: z.string(), approximate: z.boolean() },
    point: z.tuple([z.number(), z.number()]),
  }),
  geometry: z.object({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(z.array(z.number()))),
  }),
});
const file = new URL('../../data/geography/orebro-areas.geojson', import.meta.url);

export const { features: OREBRO } = z
  .object({ features: z.array(Feature) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));
