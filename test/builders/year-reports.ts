// What the demo's people report in a made-up week, and a ledger of it that owes nothing to the product.
import { randomUUID } from 'node:crypto';
import { addDays, mondayOf } from '#platform/weeks';
import type { Random } from '../../src/app/seed/random.ts';
import type { WorkingHouse } from './working-house.ts';

/** Reports that count in a week: "area category" to how many. */
export type Ledger = Map<string, Map<string, number>>;

const REPORTERS = {
  schoolHost: ['oxhagen', 'varberga'],
  housing: ['varberga', 'oxhagen', 'rosta'],
  youthLeader: ['vivalla', 'lundby'],
} as const;
const CATEGORIES = ['damage', 'litter'] as const;
const WEEKDAYS = 5;
/** Reports of one person in a week. */
const MEAN = 14;

export type ReportedWeek = {
  readonly week: string;
  /** Of the year, from 0. */
  readonly n: number;
  readonly random: Random;
  readonly ledger: Ledger;
};

/** A week's reports, in the order of people; now and then one is taken back before the week is frozen. */
export async function reportWeek(work: WorkingHouse, given: ReportedWeek): Promise<void> {
  const { week, n, random, ledger } = given;
  for (const [persona, areas] of Object.entries(REPORTERS)) {
    const length = random.poisson(MEAN) + 1;
    const reports = Array.from({ length }, () => eventIn(week, random, areas));
    await work.tell(persona, '/api/reports', { reports });
    for (const { area, category } of reports) count(ledger, { week, area, category }, 1);
    const [first] = reports;
    if (n % 6 === 2 && first && persona === 'schoolHost') {
      const gone = await work.ask(persona, `/api/reports/${first.id}`, { method: 'DELETE' });
      if (gone.status !== 204) throw new Error(`Not taken back: ${gone.status}`);
      count(ledger, { week, ...first }, -1);
    }
  }
  const calm = { id: randomUUID(), kind: 'calm', week };
  if (n % 4 === 1) await work.tell('police', '/api/reports', { reports: [calm] });
}

/** One more of a week that is frozen: it counts in that week's sums and changes nothing of what was frozen. */
export async function reportLate(
  work: WorkingHouse,
  { week, random }: ReportedWeek,
): Promise<void> {
  const report = eventIn(week, random, REPORTERS.housing);
  await work.tell('housing', '/api/reports', { reports: [report] });
}

function eventIn(
  week: string,
  random: Random,
  areas: readonly string[],
): {
  readonly id: string;
  readonly kind: 'event';
  readonly category: string;
  readonly area: string;
  readonly eventFrom: string;
} {
  const day = addDays(mondayOf(week), Math.floor(random.next() * WEEKDAYS));
  const minute = String(Math.floor(random.next() * 60)).padStart(2, '0');
  const eventFrom = `${day}T11:${minute}:00.000Z`;
  const [category, area] = [random.pick(CATEGORIES), random.pick(areas)];
  return { id: randomUUID(), kind: 'event', category, area, eventFrom };
}

function count(
  ledger: Ledger,
  { week, area, category }: { week: string; area: string; category: string },
  by: 1 | -1,
): void {
  const cells = ledger.get(week) ?? new Map<string, number>();
  const cell = `${area} ${category}`;
  cells.set(cell, (cells.get(cell) ?? 0) + by);
  ledger.set(week, cells);
}

/** A ledger that begins with what the demo itself has reported from a week on. */
export async function ledgerFrom(work: WorkingHouse, week: string): Promise<Ledger> {
  const known = await work.rows(
    `select a.slug as area, c.code as category, to_char(r.week, 'IYYY-"W"IW') as week
     from work.report r join work.area a on a.id = r.area_id join work.category c on c.id = r.category_id
     where r.week >= $1 and r.withdrawn_at is null`,
    [mondayOf(week)],
  );
  const ledger: Ledger = new Map();
  for (const one of known)
    count(
      ledger,
      {
        week: String(one['week']),
        area: String(one['area']),
        category: String(one['category']),
      },
      1,
    );
  return ledger;
}
