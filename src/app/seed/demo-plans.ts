import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { addDays, dayOf } from '#platform/weeks';
import { areaKeys, indicators } from '#work/areas';
import { measureStore, settleMeasure, type Baseline, type Measure } from '#work/measures';
import { loadCategories } from '#work/reports';
import { planStore, type By } from '#work/plans';
import json from './plans.json' with { type: 'json' };

const Plans = z.object({
  plan: z.record(z.string(), z.string()),
  problems: z.array(
    z.object({
      ...{
        key: z.string(),
        title: z.string(),
        area: z.string().nullable(),
        category: z.string().nullable(),
      },
      ...{ weeksAgo: z.int(), description: z.string(), grounds: z.string(), priority: z.unknown() },
      closed: z.string().optional(),
      causes: z.array(
        z.looseObject({ key: z.string(), under: z.string().optional(), standing: z.string() }),
      ),
    }),
  ),
  measures: z.array(
    z.object({
      ...{
        title: z.string(),
        what: z.string(),
        problem: z.string().nullable(),
        cause: z.string().nullable(),
      },
      ...{
        level: z.string().nullable(),
        type: z.string().nullable(),
        owner: z.string(),
        function: z.string(),
      },
      ...{
        partners: z.array(z.string()),
        area: z.string().nullable(),
        category: z.string().nullable(),
      },
      /** Slug of the indicator that is to change, instead of reports. */
      indicator: z.string().optional(),
      ...{
        dose: z.string(),
        doseTimes: z.int().nullable(),
        cost: z.string(),
        method: z.string().nullable(),
      },
      // Weeks before the demo begins; below zero is after.
      ...{ start: z.int(), due: z.int(), followUp: z.int().nullable() },
      ...{ success: z.string(), effect: z.string(), failedIf: z.string() },
      steps: z.array(
        z.object({
          status: z.enum(['ongoing', 'paused', 'done', 'stopped']),
          weeksAgo: z.int(),
          reason: z.string().default(''),
        }),
      ),
      done: z.array(z.object({ weeksAgo: z.int(), what: z.string(), times: z.int().nullable() })),
      verdict: z
        .object({
          verdict: z.enum(['helped', 'none', 'harm', 'unknown']),
          weeksAgo: z.int(),
          why: z.string(),
        })
        .optional(),
    }),
  ),
});
type Made = z.infer<typeof Plans>['measures'][number];

const WEEK = 7 * 24 * 3_600_000;

type Known = {
  readonly now: Date;
  readonly coordinator: number;
  readonly areas: ReadonlyMap<string, number>;
  readonly categories: ReadonlyMap<string, number>;
  readonly organisations: ReadonlyMap<string, number>;
};

/** Made-up problems, explanations and measures in every status, some of which did not help. */
export async function seedPlans(handle: Handle, now: Date): Promise<void> {
  const { plan, problems, measures } = Plans.parse(json);
  const known = await readKnown(handle, now);
  const planId = idFrom('plan');
  await planStore.addPlanVersion(handle, {
    ...{ id: planId, after: 0, by: byOf(known, 40) },
    content: {
      ...{
        title: plan['title'] ?? '',
        from: '2026-01-01',
        to: '2027-12-31',
        basedOn: plan['basedOn'] ?? '',
      },
      decision: {
        ...{ body: plan['body'] ?? '', day: '2026-03-10' },
        ...{ paragraph: plan['paragraph'] ?? '', number: plan['number'] ?? '' },
      },
    },
  });
  for (const problem of problems) await addProblem(handle, known, { ...problem, planId });
  for (const measure of measures) await addMeasure(handle, known, measure);
}

async function readKnown(handle: Handle, now: Date): Promise<Known> {
  const organisations = await sql<{ id: number; slug: string }>`
    select id, slug from members.organisation limit 2000`.execute(handle);
  const bySlug = new Map(organisations.rows.map(({ id, slug }) => [slug, id]));
  return {
    ...{ now, organisations: bySlug, coordinator: bySlug.get('trygghet') ?? 0 },
    areas: new Map((await areaKeys(handle)).map(({ id, slug }) => [slug, id])),
    categories: new Map((await loadCategories(handle)).map(({ id, code }) => [code, id])),
  };
}

function byOf({ now, coordinator }: Known, weeksAgo: number, organisation = coordinator): By {
  const role = organisation === coordinator ? 'coordinator' : 'measure-owner';
  return { organisation, role, at: new Date(now.getTime() - weeksAgo * WEEK) };
}

type MadeProblem = z.infer<typeof Plans>['problems'][number] & { readonly planId: string };

async function addProblem(handle: Handle, known: Known, made: MadeProblem): Promise<void> {
  const { key, title, description, grounds, weeksAgo, priority, planId, closed } = made;
  const area = known.areas.get(made.area ?? '');
  const id = idFrom(`problem ${key}`);
  const by = byOf(known, weeksAgo);
  const content = planStore.ProblemContent.parse({
    ...{ title, description, grounds, priority, oneCauseBecause: '' },
    areas: area === undefined ? [] : [area],
    category: known.categories.get(made.category ?? ''),
  });
  await planStore.addProblem(handle, {
    id,
    origin: area === undefined ? 'hand' : 'area',
    content,
    by,
  });
  // Rivals first: the likely one can be chosen only when it has one.
  const causes = made.causes.map((one) => ({ ...one, id: idFrom(`cause ${key} ${one.key}`) }));
  const ordered = [...causes].sort((a, b) => order(a.standing) - order(b.standing));
  for (const cause of ordered.filter(({ under }) => under === undefined))
    await addCause(handle, { ...cause, problem: id }, by);
  for (const cause of ordered.filter(({ under }) => under !== undefined)) {
    const parent = idFrom(`cause ${key} ${cause.under ?? ''}`);
    await addCause(handle, { ...cause, parent, problem: id }, by);
  }
  const changed = { id, version: 1, content, plan: planId, by };
  await planStore.changeProblem(handle, changed);
  if (closed !== undefined)
    await planStore.setProblemState(handle, { id, version: 2, closedBecause: closed, by });
}

const order = (standing: string): number => (standing === 'likely' ? 1 : 0);

async function addCause(
  handle: Handle,
  given: Readonly<Record<string, unknown>> & { readonly id: string; readonly problem: string },
  by: By,
): Promise<void> {
  const content = planStore.CauseContent.parse(given);
  await planStore.addCause(handle, { id: given.id, problem: given.problem, content, by });
}

async function addMeasure(handle: Handle, known: Known, made: Made): Promise<void> {
  const id = idFrom(`measure ${made.title}`);
  const by = byOf(known, made.start + 1);
  await measureStore.addMeasure(handle, { id, content: contentOf(known, made), by });
  if (made.followUp !== null) {
    const followUp = dayAt(known, made.followUp);
    await expect(handle, known, { id, made, followUp, by });
  }
  await tell(handle, known, { id, made });
  if (!made.verdict) return;
  const { verdict, why, weeksAgo } = made.verdict;
  const { at, ...who } = byOf(known, weeksAgo);
  await settleMeasure(handle, { id, verdict, why, at, by: who });
}

function dayAt({ now }: Known, weeksAgo: number): string {
  return addDays(dayOf(now), -7 * weeksAgo);
}

function contentOf(known: Known, made: Made): ReturnType<typeof measureStore.MeasureContent.parse> {
  const { problem, cause, level, type, doseTimes, method } = made;
  const key = (slug: string): number => known.organisations.get(slug) ?? 0;
  const given = Object.entries({ level, type, doseTimes, method });
  return measureStore.MeasureContent.parse({
    ...Object.fromEntries(given.filter(([, value]) => value !== null)),
    ...{ title: made.title, what: made.what, function: made.function, dose: made.dose },
    ...(problem !== null && { problem: idFrom(`problem ${problem}`) }),
    ...(problem !== null && cause !== null && { cause: idFrom(`cause ${problem} ${cause}`) }),
    ...{ organisation: key(made.owner), partners: made.partners.map(key), cost: made.cost },
    area: known.areas.get(made.area ?? ''),
    ...{ start: dayAt(known, made.start), due: dayAt(known, made.due) },
  });
}

/** What the owner has told: every step, and what was done. */
async function tell(
  handle: Handle,
  known: Known,
  { id, made }: { readonly id: string; readonly made: Made },
): Promise<void> {
  const owner = known.organisations.get(made.owner) ?? 0;
  let from: Measure['status'] = 'planned';
  for (const { status, weeksAgo, reason } of made.steps) {
    const by = byOf(known, weeksAgo, owner);
    await measureStore.moveStatus(handle, { id, from, status, reason, by });
    from = status;
  }
  for (const { weeksAgo, what, times } of made.done)
    await measureStore.addDone(handle, {
      ...byOf(known, weeksAgo, owner),
      ...{ id: idFrom(`done ${made.title} ${weeksAgo}`), measure: id, what },
      ...{ times: times ?? undefined, day: dayAt(known, weeksAgo) },
    });
}

type Expected = {
  readonly id: string;
  readonly made: Made;
  readonly followUp: string;
  readonly by: By;
};

async function expect(handle: Handle, known: Known, given: Expected): Promise<void> {
  const { id, made, followUp, by } = given;
  const { success, effect, failedIf } = made;
  const category = known.categories.get(made.category ?? '');
  const { indicator } = made;
  const kind = indicator ? 'indicator' : category === undefined ? 'words' : 'reports';
  const area = known.areas.get(made.area ?? '');
  const about = { kind, category, area, indicator } as const;
  const asked = {
    ...about,
    areaSlug: made.area ?? undefined,
    told: 'Påhittat exempel: som förra året.',
    now: by.at,
  };
  const baseline: Baseline | undefined =
    indicator && made.area !== null
      ? await indicatorBefore(handle, {
          indicator,
          place: made.area,
          day: dayAt(known, made.start),
        })
      : await measureStore.readBaseline(handle, asked);
  const content = { ...about, success, effect, failedIf, followUp };
  await measureStore.writeExpectation(handle, { id, content, baseline, by });
}

/** The newest value of a year that was over on the day: what they had when it was made up that they wrote it. */
async function indicatorBefore(
  handle: Handle,
  { indicator, place, day }: Readonly<Record<'indicator' | 'place' | 'day', string>>,
): Promise<Baseline | undefined> {
  const before = `${day.slice(0, 4)}-01-01`;
  const all = await indicators.seriesEverywhere(handle, { indicator, before });
  const newest = all?.places.get(place)?.findLast(({ value }) => value !== undefined);
  if (!all || newest?.value === undefined) return undefined;
  const { period, value } = newest;
  return { kind: 'indicator', place, period, value, unit: all.indicator.unit };
}

function idFrom(name: string): string {
  const hex = createHash('sha256').update(`samsyn demo plans ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
