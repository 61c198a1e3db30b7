import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { saveOrganisation, savePerson } from '#members';
import type { Database, Handle } from '#platform/db';
import { addDays, dayOf, mondayOf } from '#platform/weeks';
import { record, SYSTEM_ACTOR } from '#safeguards/audit';
import { saveDemoDecisions } from '#safeguards/retention';
import { addCategory, police } from '#work/reports';
import { Stop } from '../../platform/stop/index.ts';
import { DATA } from '../data-place.ts';
import { addMunicipality } from '../setup/setup-store.ts';
import { readCategories } from './categories.ts';
import { seedAreas } from './demo-areas.ts';
import type { SeedRow } from './demo-store.ts';
import { seedClaims } from './demo-claims.ts';
import { seedFollowUps } from './demo-follow-ups.ts';
import { seedIndicators } from './demo-indicators.ts';
import { seedDocuments } from './demo-documents.ts';
import { seedMeetings } from './demo-meetings.ts';
import { seedPages } from './demo-pages.ts';
import { seedPlans } from './demo-plans.ts';
import { seedInbox } from './demo-inbox.ts';
import { demoState, emptyDemo, insertMadeUp, markDemo, sumTallies } from './demo-store.ts';
import { generateReports, type MadeUpReport } from './generate.ts';
import { municipality } from './municipality.ts';

export type SeedOptions = {
  readonly now: Date;
  readonly say: (sentence: string) => void;
  /** Empty the demo first. Data that are not the demo's are never emptied. */
  readonly fresh?: boolean;
  /** Called before the demo is emptied: what lies outside the database begins anew with it. */
  readonly emptying?: () => void;
};

const SEED = 20_261_123;
const TEXT_KEPT_DAYS = 92;
/** Days since the demo's decisions on retention. */
const DECIDED_BEFORE = 200;
/** Day of the archive's newest notice. */
const LAST = '2025-12-31';
const YEARS = ['2023', '2024', '2025'];

/**
 * Fills an empty database with the demo municipality; does nothing where the demo is already. All or nothing but for the
 * police notices, whose import can be repeated and therefore goes on where it was broken off.
 * @throws Stop when the database holds data that are not the demo's
 */
export async function seedDemo(database: Database, options: SeedOptions): Promise<void> {
  let state = await database.asSystemUnscoped(demoState);
  if (state === 'own')
    throw new Stop(
      'This database holds data that are not the demo’s. Use an empty one, or start with SAMSYN_MODE=live.',
    );
  if (options.fresh && state === 'demo') {
    options.say('Emptying the demo');
    options.emptying?.();
    await emptyDemo(database.ownerUrl);
    state = 'empty';
  }
  if (state === 'empty') {
    options.say('Making the demo municipality (about 10,000 made-up reports)');
    await database.asSystemUnscoped((handle) => fill(handle, options.now));
    await seedInbox(database, options.now);
  }
  const paths = YEARS.map((year) => join(DATA, `police-events/${year}.json.gz`));
  await police.loadFiles(database, paths, { say: options.say, at: options.now, last: LAST });
}

async function fill(handle: Handle, now: Date): Promise<void> {
  await addMunicipality(handle, { name: 'Örebro kommun', code: '1880' });
  for (const organisation of municipality.organisations)
    await saveOrganisation(handle, organisation);
  for (const person of municipality.people)
    await savePerson(handle, {
      ...person,
      id: idFrom(`person ${person.persona}`),
      duty: idFrom(`duty ${person.persona}`),
      at: now,
    });
  for (const category of readCategories()) await addCategory(handle, category);
  await seedAreas(handle, now);
  await seedPages(handle, now);
  await seedDocuments(handle, now);
  await seedIndicators(handle, now);
  await seedMeetings(handle, now);
  await seedClaims(handle, now);
  const today = dayOf(now);
  const rows = generateReports({ seed: SEED, until: now })
    .map(rowOf)
    // Free text is kept for three months: older texts are gone, as they would be.
    .map((row) => (row.erase_after < today ? { ...row, text: undefined } : row));
  await insertMadeUp(handle, rows);
  await sumTallies(handle);
  await seedPlans(handle, now);
  await seedFollowUps(handle, now);
  await saveDemoDecisions(handle, addDays(dayOf(now), -DECIDED_BEFORE));
  await record(handle, {
    ...{ kind: 'demo.seeded', subject: `seed ${SEED}`, at: now, policy: 'demo-mode' },
    ...{ organisation: 0, actor: SYSTEM_ACTOR },
    // One for the seeding as a whole: made-up reports are nobody's doing, one by one.
    facts: { reports: rows.length, seed: SEED },
  });
  await markDemo(handle, SEED, now);
}

function rowOf(report: MadeUpReport, index: number): SeedRow {
  const { kind, organisation, unit, category, area, week, late, text } = report;
  const day = dayOf(report.reportedAt);
  const quarter = `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  const digest = createHash('sha256').update(`made up ${index}`).digest('hex');
  return {
    ...{ kind, organisation, unit, category, area, late, text, digest },
    id: idFrom(`report ${SEED} ${index}`),
    reporter: reporterOf(`${unit} ${quarter} ${report.reporter}`),
    event_from: report.eventFrom.toISOString(),
    week: mondayOf(week),
    reported_at: report.reportedAt.toISOString(),
    certainty: report.certainty,
    severity: report.severity,
    amount: report.amount,
    erase_after: addDays(day, TEXT_KEPT_DAYS),
  };
}

/** Nobody stands behind it: the made-up reporters need no key. A new number every quarter, as in life. */
function reporterOf(name: string): string {
  return createHash('sha256').update(`reporter ${name}`).digest().readBigInt64BE(0).toString();
}

function idFrom(name: string): string {
  const hex = createHash('sha256').update(`samsyn demo ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
