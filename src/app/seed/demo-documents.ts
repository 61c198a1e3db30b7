import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { addDays, dayOf } from '#platform/weeks';
import json from './documents.json' with { type: 'json' };

const Section = z.object({ text: z.string(), source: z.string() });
const Figure = z.looseObject({ id: z.string(), caption: z.string() });
const Sections = z.record(z.string(), Section);
const Relative = z.object({ days: z.int() });
const Documents = z.object({
  situation: z.object({
    title: z.string(),
    decision: z.object({
      body: z.string(),
      daysAgo: z.int(),
      paragraph: z.string(),
      registry: z.string(),
    }),
    sections: Sections,
    figures: z.array(Figure),
  }),
  plan: z.object({ title: z.string(), sections: Sections }),
  registers: z.array(
    z.object({
      register: z.string(),
      content: z.record(
        z.string(),
        z.union([z.string(), z.boolean(), z.array(z.string()), Relative]),
      ),
    }),
  ),
});

const DAYS = 24 * 3_600_000;

/** A made-up locked picture, a draft of a plan that rests on it, and registers, kept by the demo's coordinator. */
export async function seedDocuments(handle: Handle, now: Date): Promise<void> {
  const { situation, plan, registers } = Documents.parse(json);
  const today = dayOf(now);
  const { daysAgo, ...said } = situation.decision;
  const decided = addDays(today, -daysAgo);
  const figures = situation.figures.map((one) => ({ ...one, day: decided }));
  const picture = idFrom('situation');
  await addDocument(handle, {
    ...{ id: picture, template: 'situation', title: situation.title, sections: situation.sections },
    ...{ figures, at: new Date(now.getTime() - daysAgo * DAYS), last: decided },
    decision: { ...said, day: decided },
  });
  await addDocument(handle, {
    ...{ id: idFrom('plan'), template: 'plan', title: plan.title, sections: plan.sections },
    ...{ figures: [], at: new Date(now.getTime() - 9 * DAYS), last: today, basedOn: picture },
  });
  for (const [n, { register, content }] of registers.entries()) {
    const dated = Object.entries(content).map(([name, value]) => [
      name,
      typeof value === 'object' && 'days' in value ? addDays(today, value.days) : value,
    ]);
    await sql`insert into work.register_entry (entry, version, register, content, ended, organisation_id, role, kept_at)
      select ${idFrom(`${register} ${n}`)}::uuid, 1, ${register}, ${JSON.stringify(Object.fromEntries(dated))}::jsonb, false,
        p.organisation_id, 'coordinator', ${new Date(now.getTime() - 40 * DAYS)}
      from members.person p where p.persona = 'coordinator'`.execute(handle);
  }
}

type Added = {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly sections: unknown;
  readonly figures: unknown;
  readonly at: Date;
  /** The last day that it is about; it is about the year before. */
  readonly last: string;
  readonly basedOn?: string;
  /** Of a locked document. */
  readonly decision?: unknown;
};

async function addDocument(handle: Handle, one: Added): Promise<void> {
  const { at, last, decision } = one;
  const said = decision === undefined ? null : JSON.stringify(decision);
  await sql`insert into work.document (id, template, edition, based_on, title, language, first_day, last_day, sections, figures,
      version, organisation_id, role, made_at, changed_at, decision, locked_at)
    select ${one.id}::uuid, ${one.template}, 1, ${one.basedOn ?? null}::uuid, ${one.title}, 'sv', ${addDays(last, -363)}::date,
      ${last}::date, ${JSON.stringify(one.sections)}::jsonb, ${JSON.stringify(one.figures)}::jsonb, 1, p.organisation_id,
      'coordinator', ${at}, ${at}, ${said}::jsonb, ${said === null ? null : at}::timestamptz
    from members.person p where p.persona = 'coordinator'`.execute(handle);
}

function idFrom(name: string): string {
  const hex = createHash('sha256').update(`samsyn demo document ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
