import { openMembers } from '#members';
import type { Database, Handle } from '#platform/db';
import { sql } from '#platform/db';
import { organisationId, unitId, type Caller } from '#safeguards/policy';
import { dayOf } from '#platform/weeks';

/** Innocent words, each with a plain reason to be read first; told of the latest report of a category that it fits. */
const FLAGGED: readonly Flagged[] = [
  {
    flag: 'answered',
    category: 'disorder',
    text: 'Stökigt vid Kalles kiosk efter skolan, cyklar omkullvälta.',
  },
  {
    flag: 'long',
    category: 'unsafe_place',
    text: `Belysningen längs gångvägen mellan skolan och torget har varit släckt i en vecka. Vi har felanmält två gånger.
Barn och vuxna väljer en annan väg hem, som är längre och går nära den stora vägen. På kvällen samlas skräp vid bänkarna,
och två papperskorgar är trasiga. Det som behövs är ljus, en städning och att någon ser över buskarna vid övergången.`,
  },
  {
    flag: 'subject',
    category: 'extremism_sign',
    text: 'Klistermärken på elskåpet vid busshållplatsen, anmält för sanering.',
  },
];
const WAITING = 12;

type Flagged = { readonly flag: string; readonly category: string; readonly text: string };

/**
 * Makes an inflow of the demo's latest reports: a dozen that wait, three to be read first, and one of the school host's
 * own that was sent back. No report is added and none taken away, so every sum stands.
 */
export async function seedInbox(database: Database, now: Date): Promise<void> {
  await ownReportOf(database, { persona: 'schoolHost', now });
  await database.asSystemUnscoped(async (handle) => {
    await letWait(handle);
    for (const one of FLAGGED) await flag(handle, one);
  });
}

/** The latest that are nobody's we know wait for triage. */
async function letWait(handle: Handle): Promise<void> {
  await sql`update work.report set state = 'new' where id in (
    select r.id from work.report r where r.kind <> 'calm' and r.state = 'approved'
      and not exists (select from work.triage t where t.report_id = r.id)
    order by r.reported_at desc, r.id limit ${WAITING})`.execute(handle);
}

async function flag(handle: Handle, { flag: reason, category, text }: Flagged): Promise<void> {
  const { rows } = await sql<{
    id: string;
  }>`update work.report set state = 'new', flags = array[${reason}] where id = (
    select r.id from work.report r join work.category c on c.id = r.category_id
    where c.code = ${category} and r.state = 'approved'
      and not exists (select from work.triage t where t.report_id = r.id)
    order by r.reported_at desc, r.id limit 1) returning id`.execute(handle);
  await sql`insert into work.report_text (report_id, organisation_id, text, erase_after)
    select id, organisation_id, ${text}, reported_at::date + 92 from work.report where id = ${rows[0]?.id ?? null}::uuid
    on conflict on constraint report_text_pk do update set text = excluded.text`.execute(handle);
}

/**
 * One of the made-up reporters of a persona's unit becomes the persona, in reports and sums alike; the latest of those
 * reports was sent back.
 */
async function ownReportOf(
  database: Database,
  { persona, now }: { readonly persona: string; readonly now: Date },
): Promise<void> {
  const members = openMembers(database, () => now.getTime());
  const { people, duties } = await members.directory();
  const person = people.find((one) => one.persona === persona);
  const duty = duties.find((one) => one.person === person?.id);
  if (!person || !duty) return;
  const caller: Caller = {
    ...{ person: person.id, actor: '', role: 'reporter', reportOnly: false, assurance: 1 },
    ...{
      organisation: organisationId(duty.organisation),
      unit: unitId(duty.unit),
      inWeeklyRound: true,
      fromOutside: false,
    },
  };
  const pseudonym = await members.pseudonymOf(caller, dayOf(now));
  await database.asSystemUnscoped((handle) =>
    becomeAndSendBack(handle, { unit: duty.unit, pseudonym, now }),
  );
}

async function becomeAndSendBack(
  handle: Handle,
  {
    unit,
    pseudonym,
    now,
  }: { readonly unit: number; readonly pseudonym: string; readonly now: Date },
): Promise<void> {
  const { rows } = await sql<{
    id: string;
    reporter: string;
    organisation: number;
  }>`select id, reporter::text as reporter, organisation_id as organisation from work.report
    where unit_id = ${unit} and kind = 'event' order by reported_at desc, id limit 1`.execute(
    handle,
  );
  const [latest] = rows;
  if (!latest) return;
  const { id, reporter, organisation } = latest;
  for (const table of [sql`work.report`, sql`work.tally_reporter`])
    await sql`update ${table} set reporter = ${pseudonym}::bigint
      where organisation_id = ${organisation} and reporter = ${reporter}::bigint`.execute(handle);
  await sql`select work.decide_report(${id}::uuid, 1::smallint, 'sent-back', null, null, 'place', 'Vilken entré gäller det?', null,
    ${now}, (${now}::timestamptz + interval '92 days')::date)`.execute(handle);
}
