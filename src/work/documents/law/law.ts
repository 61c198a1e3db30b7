import { z } from 'zod';
import act from './lag-2023-196.json' with { type: 'json' };
import grant from './grant-2023-442.json' with { type: 'json' };
import guidance from './guidance.json' with { type: 'json' };

/** Whether it is law, or guidance that nobody is bound by. */
const STATUSES = ['law', 'guidance'] as const;

/** A sentence of ours about what is asked, never without where it stands and when that was read. */
const Sentence = z.object({
  sv: z.string().min(1),
  en: z.string().min(1),
  source: z.string().min(1),
  checked: z.iso.date(),
  status: z.enum(STATUSES),
});
export type Sentence = z.infer<typeof Sentence>;

const Section = Sentence.extend({ section: z.string().regex(/^\d{1,2}$/) });
export type Section = z.infer<typeof Section>;

const Act = z.object({
  act: z.string(),
  actEn: z.string(),
  inForce: z.iso.date(),
  transition: Sentence,
  sections: z.array(Section).length(14),
});

/** The act, section by section in plain words. */
export const ACT = Act.parse(act);

/** What is wise and is not law. */
export const GUIDANCE = z
  .object({ guidance: z.array(Sentence.extend({ id: z.string() })) })
  .parse(guidance).guidance;

/** What an application for a grant has to tell. */
export const GRANT = z
  .object({
    source: z.string(),
    checked: z.iso.date(),
    asks: z.array(z.object({ id: z.string(), sv: z.string(), en: z.string() })),
  })
  .parse(grant);

/** A section of the act. @throws when there is none: the number is ours */
export function sectionOf(number: string): Section {
  const found = ACT.sections.find(({ section }) => section === number);
  if (!found) throw new RangeError(`No section ${number}`);
  return found;
}
