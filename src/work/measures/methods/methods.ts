import { z } from 'zod';
import { COSTS, LEVELS, TYPES } from '../measure.ts';
import json from './methods.json' with { type: 'json' };

/** How well a method is known to work, in words; no grade and no number. */
const EVIDENCE = ['strong', 'promising', 'mixed', 'unknown'] as const;

const Both = z.object({ sv: z.string().min(1), en: z.string().min(1) });

/** A well-known method: what it is, what for, how well it is known, what it cannot do. */
const Method = z.object({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: Both,
  level: z.enum(LEVELS),
  type: z.enum(TYPES),
  evidence: z.enum(EVIDENCE),
  cost: z.enum(COSTS),
  source: z.string().min(1),
  /** Somebody has read the source and found that it says so. */
  checked: z.boolean(),
  what: Both,
  problems: Both,
  limits: Both,
});
export type Method = z.infer<typeof Method>;

/** The methods that ship with the product, in Swedish order of their names. */
export const METHODS: readonly Method[] = z
  .object({ methods: z.array(Method) })
  .parse(json)
  .methods.sort((a, b) => a.name.sv.localeCompare(b.name.sv, 'sv'));

/** @example methodOf('belysning')?.name.sv // "Bättre belysning" */
export function methodOf(slug: string | undefined): Method | undefined {
  return METHODS.find((one) => one.slug === slug);
}
