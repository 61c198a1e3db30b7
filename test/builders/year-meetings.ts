// A weekly meeting from start to close, through the doors of the API, and a ledger of what became of its decisions.
import { randomUUID } from 'node:crypto';
import { addDays } from '#platform/weeks';
import type { Random } from '../../src/app/seed/random.ts';
import { Meeting, STEPS } from '../../src/work/meetings/contract.ts';
import type { WorkingHouse } from './working-house.ts';

/** What each decision should have become, by its id. */
export type Decided = Map<string, 'open' | 'done' | 'cancelled'>;

const WHAT = ['Byt lamporna i gångtunneln', 'Röj sly längs cykelvägen', 'Extra städning på helgen'];
const WHERE = ['vivalla', 'varberga', 'oxhagen'];

export type MeetingHeld = {
  readonly week: string;
  readonly random: Random;
  readonly decided: Decided;
};

export async function readMeeting(work: WorkingHouse, week: string): Promise<Meeting> {
  return Meeting.parse(await (await work.ask('coordinator', `/api/meetings/${week}`)).json());
}

/** @returns the meeting as it was closed */
export async function holdMeeting(work: WorkingHouse, held: MeetingHeld): Promise<Meeting> {
  const at = `/api/meetings/${held.week}`;
  await work.tell('chair', `${at}/start`, {});
  const meeting = await readMeeting(work, held.week);
  for (const [n, { organisation }] of meeting.attendance.entries()) {
    const state = n % 4 === 3 ? 'absent' : 'present';
    await work.tell('analyst', `${at}/attendance`, { organisation, state });
  }
  await follow(work, held, meeting);
  for (const step of STEPS) await work.tell('analyst', `${at}/step`, { step });
  const text = `Rundan vecka ${held.week.slice(6)}: lugnt på de flesta håll`;
  await work.tell('analyst', `${at}/notes`, { item: 'round', base: 0, text });
  await decide(work, held, meeting);
  await work.tell('chair', `${at}/close`, {});
  return readMeeting(work, held.week);
}

/** What earlier meetings have left: done, a new day with its reason, or cancelled with one. */
async function follow(
  work: WorkingHouse,
  { week, random, decided }: MeetingHeld,
  { since }: Meeting,
): Promise<void> {
  for (const { id } of since.filter(({ status }) => status === 'open')) {
    const kind = (['done', 'late', 'cancelled'] as const)[random.weighted([7, 2, 1])] ?? 'done';
    const late = { byWhen: addDays(dayIn(work), 14), reason: 'Väntar på material' };
    const more = kind === 'late' ? late : kind === 'cancelled' ? { reason: 'Behövs inte mer' } : {};
    await work.tell('analyst', `/api/meetings/${week}/decisions/${id}/followed`, { kind, ...more });
    decided.set(id, kind === 'late' ? 'open' : kind);
  }
}

async function decide(
  work: WorkingHouse,
  { week, random, decided }: MeetingHeld,
  { attendance }: Meeting,
): Promise<void> {
  const count = 1 + Math.floor(random.next() * 2);
  for (let n = 0; n < count; n += 1) {
    const id = randomUUID();
    const { organisation } = random.pick(attendance);
    await work.tell('coordinator', `/api/meetings/${week}/decisions`, {
      ...{ id, organisation, what: random.pick(WHAT), area: random.pick(WHERE) },
      ...{ why: 'Partnerna har sagt det', byWhen: addDays(dayIn(work), 7), isMeasure: n === 0 },
    });
    decided.set(id, 'open');
  }
}

function dayIn({ now }: WorkingHouse): string {
  return now().toISOString().slice(0, 10);
}
