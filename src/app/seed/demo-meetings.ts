import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { addDays, addWeeks, dayOf, instantAt, mondayOf, weekOf } from '#platform/weeks';
import json from './meetings.json' with { type: 'json' };

const Said = z.object({ area: z.string(), word: z.string(), reason: z.string() });
const Meetings = z.object({
  wheel: z.array(
    z.object({
      ...{ title: z.string(), rhythm: z.string(), organisation: z.string(), inDays: z.int() },
      meeting: z.string().optional(),
    }),
  ),
  meetings: z.array(
    z.object({
      weeksAgo: z.int(),
      absent: z.array(z.string()),
      notes: z.record(z.string(), z.string()),
      assessments: z.array(Said),
      differs: z.array(Said.extend({ organisation: z.string() })).default([]),
      decisions: z.array(
        z.object({
          what: z.string(),
          area: z.string(),
          organisation: z.string(),
          /** Days from the meeting until it is to be done. */
          days: z.int(),
          status: z.enum(['open', 'done']),
          why: z.string().optional(),
        }),
      ),
    }),
  ),
});
type Held = z.infer<typeof Meetings>['meetings'][number];

const WEDNESDAY = 2;

/** Made-up meetings of the last weeks: attended, closed, with decisions that are done, open and late; and the year's wheel. */
export async function seedMeetings(handle: Handle, now: Date): Promise<void> {
  const { meetings, wheel } = Meetings.parse(json);
  for (const { title, rhythm, organisation, inDays, meeting = null } of wheel)
    await sql`insert into work.wheel_item (id, title, rhythm, first_day, organisation_id, meeting, added_at)
      select ${idFrom(`wheel ${title}`)}::uuid, ${title}, ${rhythm}, ${addDays(dayOf(now), inDays)}::date, id, ${meeting}, ${now}
      from members.organisation where slug = ${organisation}`.execute(handle);
  for (const one of meetings) {
    const monday = mondayOf(addWeeks(weekOf(now), -one.weeksAgo));
    const day = addDays(monday, WEDNESDAY);
    const at = { monday, day, from: instantAt(day, '09:00'), to: instantAt(day, '09:45') };
    await sql`insert into work.meeting (week, started_at, step, step_since, version)
      values (${monday}::date, ${at.from}, 5, ${at.to}, 20)`.execute(handle);
    await sql`insert into work.meeting_attendance (week, organisation_id, state, noted_at)
      select ${monday}::date, id, case when slug = any(${one.absent}::text[]) then 'absent' else 'present' end, ${at.from}
      from members.organisation where in_weekly_round and left_on is null`.execute(handle);
    await addWords(handle, one, at);
    for (const decision of one.decisions) await addDecision(handle, decision, at);
    // Nothing is written in a meeting that is closed, not here either.
    await sql`update work.meeting set status = 'closed', closed_at = ${at.to} where week = ${monday}::date`.execute(
      handle,
    );
  }
}

type At = { readonly monday: string; readonly day: string; readonly from: Date; readonly to: Date };

async function addWords(handle: Handle, held: Held, { monday, from }: At): Promise<void> {
  for (const [item, text] of Object.entries(held.notes))
    await sql`insert into work.meeting_note (week, item, version, text, organisation_id, at)
      select ${monday}::date, ${item}, 1, ${text}, id, ${from} from members.organisation where slug = 'trygghet'`.execute(
      handle,
    );
  const all = [...held.assessments, ...held.differs];
  for (const one of all) {
    const whose = 'organisation' in one ? one.organisation : null;
    await sql`insert into work.meeting_assessment (week, area_id, organisation_id, word, reason, by_organisation_id, at)
      select ${monday}::date, a.id, (select id from members.organisation where slug = ${whose}), ${one.word}, ${one.reason}, o.id, ${from}
      from work.area a, members.organisation o where a.slug = ${one.area} and o.slug = 'trygghet'`.execute(
      handle,
    );
  }
}

async function addDecision(
  handle: Handle,
  decision: Held['decisions'][number],
  { monday, day, from }: At,
): Promise<void> {
  const { what, area, organisation, days, status, why = null } = decision;
  const id = idFrom(`${monday} ${what}`);
  const byWhen = addDays(day, days);
  const doneAt = new Date(from.getTime() + 5 * 24 * 3_600_000);
  await sql`insert into work.meeting_decision (id, week, what, why, area_id, organisation_id, by_when, is_measure, status, status_at, added_at)
    select ${id}::uuid, ${monday}::date, ${what}, ${why}, a.id, o.id, ${byWhen}::date, false, ${status},
      ${status === 'done' ? doneAt : from}, ${from}
    from work.area a, members.organisation o where a.slug = ${area} and o.slug = ${organisation}`.execute(
    handle,
  );
  const kinds = status === 'done' ? ['added', 'done'] : ['added'];
  for (const kind of kinds)
    await sql`insert into work.meeting_decision_event (decision_id, kind, what, by_when, organisation_id, at)
      select id, ${kind}, what, by_when, organisation_id, ${kind === 'done' ? doneAt : from}
      from work.meeting_decision where id = ${id}::uuid`.execute(handle);
}

function idFrom(name: string): string {
  const hex = createHash('sha256').update(`samsyn demo meeting ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
