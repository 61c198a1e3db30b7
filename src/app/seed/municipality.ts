import { z } from 'zod';
import { ROLES } from '#safeguards/policy';
import json from './municipality.json' with { type: 'json' };

const Unit = z.object({ slug: z.string(), name: z.string(), homeAreas: z.array(z.string()) });
const Organisation = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  inWeeklyRound: z.boolean(),
  expectedToReport: z.boolean(),
  /** Share of the weeks in which it sends its reports; the rest of them are lost, as in life. */
  takesPart: z.number().min(0).max(1).default(0),
  units: z.array(Unit).min(1),
});
const Person = z.object({
  persona: z.string(),
  unit: z.string(),
  role: z.enum(ROLES),
  title: z.string(),
});

export type DemoOrganisation = z.infer<typeof Organisation>;

/** The demo municipality: who takes part, and the people one can choose to be. */
export const municipality = z
  .object({ organisations: z.array(Organisation), people: z.array(Person) })
  .parse(json);
