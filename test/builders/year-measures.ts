// A measure's life through its forms: made with what is expected, compared, begun, told of, done and judged.
import { addDays } from '#platform/weeks';
import type { Random } from '../../src/app/seed/random.ts';
import type { WorkingHouse } from './working-house.ts';

export type LivedMeasure = {
  readonly id: string;
  /** Week of the year in which it was made. */
  readonly made: number;
  /** What its history should be, in order. */
  readonly path: string[];
  verdict: string | undefined;
};

const TITLES = ['Bättre ljus vid torget', 'Vuxna på kvällarna', 'Städning före helgen'];
const AREAS = ['vivalla', 'varberga', 'oxhagen'];
/** Weeks after it was made at which a measure is followed up. */
const JUDGED = 12;

export async function makeMeasure(work: WorkingHouse, n: number): Promise<LivedMeasure> {
  const [keys] = await work.rows(
    `select a.id as area, c.id as category, p.organisation_id as organisation
     from work.area a, work.category c, members.person p where a.slug = $1 and c.code = 'damage' and p.persona = 'measureOwner'`,
    [AREAS[n % AREAS.length]],
  );
  const today = work.now().toISOString().slice(0, 10);
  const to = await work.send('coordinator', '/atgard/ny', {
    ...{
      title: `${TITLES[n % TITLES.length] ?? ''} ${n}`,
      what: 'Det som partnerna kom fram till',
    },
    ...{ level: 'selective', type: 'situational', function: 'Drift', cost: 'low' },
    ...{ organisation: String(keys?.['organisation']), area: String(keys?.['area']) },
    ...{ dose: 'Varje vecka', doseTimes: '4', start: addDays(today, 14), due: addDays(today, 63) },
    ...{ kind: 'reports', category: String(keys?.['category']), success: 'Färre rapporter' },
    ...{ effect: 'Tre tiondelar färre', failedIf: 'Lika många som förut' },
    followUp: addDays(today, JUDGED * 7),
  });
  const id = /^\/atgard\/([0-9a-f-]{36})/.exec(to)?.[1];
  if (id === undefined) throw new Error(`Not made: ${to}`);
  return { id, made: n, path: ['planned'], verdict: undefined };
}

/** What happens with a measure in the week of its life. */
export async function liveOn(
  work: WorkingHouse,
  measure: LivedMeasure,
  { week, random }: { readonly week: number; readonly random: Random },
): Promise<void> {
  const age = week - measure.made;
  const isPaused = measure.made % 2 === 0;
  if (age === 1) await lock(work, measure);
  if (age === 2) await move(work, measure, 'ongoing');
  if (age === 4 && isPaused) await move(work, measure, 'paused', 'Armaturerna dröjer');
  if (age === 5 && isPaused) await move(work, measure, 'ongoing');
  if ([3, 6, 7].includes(age)) await tellDone(work, measure, age);
  if (age === 8) await move(work, measure, 'done');
  if (age === JUDGED) await judge(work, measure, random);
}

/** Locks the comparison that the rule proposes, before the measure begins. */
async function lock(work: WorkingHouse, { id }: LivedMeasure): Promise<void> {
  const page = await (await work.ask('coordinator', `/atgard/${id}/uppfoljning`)).text();
  const boxes = [...page.matchAll(/name="omrade"\s+value="([^"]+)"\s+checked/g)];
  const areas = boxes.map(([, slug = '']) => slug);
  const form = { omrade: areas, worth: '30', skal: '' };
  await work.send('coordinator', `/atgard/${id}/uppfoljning/jamforelse`, form);
}

async function move(
  work: WorkingHouse,
  { id, path }: LivedMeasure,
  to: string,
  reason = '',
): Promise<void> {
  const form = { fran: path.at(-1) ?? '', till: to, reason };
  await work.send('measureOwner', `/atgard/${id}/flytta`, form);
  path.push(to);
}

async function tellDone(work: WorkingHouse, { id }: LivedMeasure, times: number): Promise<void> {
  const day = work.now().toISOString().slice(0, 10);
  const form = { day, did: 'Lampor bytta', times: String(times) };
  await work.send('measureOwner', `/atgard/${id}/gjort`, form);
}

async function judge(work: WorkingHouse, measure: LivedMeasure, random: Random): Promise<void> {
  const verdict = random.pick(['helped', 'none', 'harm', 'unknown']);
  await work.send('coordinator', `/atgard/${measure.id}/uppfoljning/bedomning`, {
    ...{ omdome: verdict, varfor: 'Så ser gruppen det', lardom: 'Börja tidigare på hösten' },
    starkare: 'Alla i gruppen har sett det på plats',
  });
  measure.path.push('evaluated');
  measure.verdict = verdict;
}
