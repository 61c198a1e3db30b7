import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { addCategory } from '#work/reports';
import { DATA } from '../data-place.ts';

const Categories = z.object({
  categories: z.array(
    z.object({
      id: z.string(),
      sv: z.string(),
      en: z.string(),
      definition: z.string(),
      kind: z.enum(['event', 'positive', 'calm']),
      police112First: z.boolean().default(false),
      subCodes: z.array(z.object({ id: z.string(), sv: z.string(), sub: z.string() })).default([]),
    }),
  ),
});

/** The 18 categories that every municipality starts with. */
export function readCategories(): readonly Parameters<typeof addCategory>[1][] {
  const text = readFileSync(join(DATA, 'event-categories.json'), 'utf8');
  return Categories.parse(JSON.parse(text)).categories.map((category, position) => ({
    code: category.id,
    nameSv: category.sv,
    nameEn: category.en,
    definition: category.definition,
    kind: category.kind,
    police112First: category.police112First,
    position,
    subCodes: category.subCodes.map(({ id, sv, sub }) => ({ code: sub, alias: id, nameSv: sv })),
  }));
}
