import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { addWeeks, mondayOf, openWeek } from '#platform/weeks';
import json from './area-pages.json' with { type: 'json' };

const Pages = z.object({
  pages: z.array(
    z.object({
      area: z.string(),
      status: z.string(),
      cards: z.array(z.looseObject({ side: z.string(), statement: z.string() })),
    }),
  ),
  comments: z.array(
    z.object({
      area: z.string(),
      persona: z.string(),
      weeksAgo: z.int(),
      stance: z.string(),
      text: z.string(),
    }),
  ),
});

const DAYS = 24 * 3_600_000;

/** Made-up pages and comments for three areas, published by the demo's coordinator six days ago. */
export async function seedPages(handle: Handle, now: Date): Promise<void> {
  const { pages, comments } = Pages.parse(json);
  const at = new Date(now.getTime() - 6 * DAYS);
  for (const { area, status, cards } of pages) {
    const whole = cards.map((card) => ({ id: idFrom(`${area} ${card.statement}`), ...card }));
    const content = JSON.stringify({ status, reason: '', cards: whole });
    await sql`insert into work.area_page (area_id, version, content, organisation_id, role, published_at)
      select a.id, 1, ${content}::jsonb, p.organisation_id, 'coordinator', ${at}
      from work.area a, members.person p where a.slug = ${area} and p.persona = 'coordinator'`.execute(
      handle,
    );
  }
  for (const { area, persona, weeksAgo, stance, text } of comments)
    await sql`insert into work.area_comment (id, area_id, week, organisation_id, person, role, stance, text, said_at)
      select ${idFrom(text)}::uuid, a.id, ${mondayOf(addWeeks(openWeek(now), -weeksAgo))}::date, d.organisation_id, p.id, d.role,
        ${stance}, ${text}, ${new Date(now.getTime() - weeksAgo * 7 * DAYS - 3_600_000)}
      from work.area a, members.person p join members.duty d on d.person_id = p.id
      where a.slug = ${area} and p.persona = ${persona} limit 1`.execute(handle);
}

function idFrom(name: string): string {
  const hex = createHash('sha256').update(`samsyn demo page ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
