import { z } from 'zod';

/** A place's short name in addresses: lower case, å and ä written a, ö written o ("oxhagen"). */
export const AreaSlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
  .brand<'AreaSlug'>();
export type AreaSlug = z.infer<typeof AreaSlug>;

/** One polygon or several, [longitude, latitude] in WGS 84. */
export const AreaGeometry = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
  }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
  }),
]);
export type AreaGeometry = z.infer<typeof AreaGeometry>;

export const Area = z.object({
  slug: AreaSlug,
  code: z.string(),
  name: z.string(),
  short: z.string(),
  /** Where the label stands, [longitude, latitude]. */
  point: z.tuple([z.number(), z.number()]),
  approximate: z.boolean(),
  /** Other names that mean this area ("Varberga centrum"). */
  aliases: z.array(z.string()),
  population: z
    .object({
      number: z.number().int(),
      year: z.number().int(),
      source: z.string(),
      madeUp: z.boolean(),
    })
    .optional(),
  geometry: AreaGeometry,
});
export type Area = z.infer<typeof Area>;

/** The areas as one edition of the borders draws them, in Swedish alphabetical order. */
export const AreaEdition = z.object({
  id: z.number().int(),
  name: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  source: z.string(),
  areas: z.array(Area),
});
export type AreaEdition = z.infer<typeof AreaEdition>;
