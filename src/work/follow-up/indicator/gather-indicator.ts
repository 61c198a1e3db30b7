import type { Handle } from '#platform/db';
import { dayOf } from '#platform/weeks';
import { areaPages, areaPoints, borderChanges, indicators } from '#work/areas';
import { statusesOf, type Expectation, type Measure } from '#work/measures';
import { areasWithMeasures } from '../gather-effect.ts';
import { nearTo } from '../near.ts';
import type { Place } from '../needs.ts';
import type { IndicatorValue, SidesAsked } from './points.ts';

export type IndicatorAsked = {
  readonly measure: Measure;
  readonly expectation: Expectation | undefined;
  readonly places: readonly Place[];
  readonly now: Date;
};

type Everywhere = NonNullable<Awaited<ReturnType<typeof indicators.seriesEverywhere>>>;
export type Indicator = Everywhere['indicator'];

/** What an indicator of a measure's own place and level is asked for. */
export type Measurable = SidesAsked & {
  readonly kind: 'measurable';
  readonly indicator: Indicator;
  /** Slug of an area, or the municipality's code. */
  readonly place: string;
  readonly own: readonly IndicatorValue[];
  readonly others: readonly {
    readonly place: string;
    readonly values: readonly IndicatorValue[];
  }[];
};

/** No value of the measure's own place and level: of another level, or none at all. Nothing is mapped from one to the other. */
export type NotMeasurable = {
  readonly kind: 'level' | 'no-values';
  readonly indicator: Indicator;
};

/**
 * The indicator that a measure is to change, in its own place and in others of the same level; of periods from before the start
 * only. What came after is not even read.
 * @returns undefined where an indicator is not what is expected to change, or no follow-up is set
 */
export async function measurableBefore(
  handle: Handle,
  asked: IndicatorAsked,
): Promise<Measurable | NotMeasurable | undefined> {
  const { measure } = asked;
  const { followUp } = measure;
  const slug = indicatorOf(asked);
  if (slug === undefined || followUp === undefined) return undefined;
  const start = await startOf(handle, measure);
  const all = await indicators.seriesEverywhere(handle, { indicator: slug, before: start });
  if (!all) return undefined;
  const { indicator } = all;
  const area = areaOf(asked);
  if (indicator.level !== levelOf(area)) return { kind: 'level', indicator };
  const place = area ?? (await areaPages.municipalityCode(handle)) ?? '';
  const read = await readSeries(handle, all, place);
  if (!read.own.some(({ value }) => value !== undefined)) return { kind: 'no-values', indicator };
  const end = followUp < start ? start : followUp;
  return { kind: 'measurable', indicator, place, start, end, ...read };
}

function indicatorOf({ expectation }: IndicatorAsked): string | undefined {
  return expectation?.kind === 'indicator' ? expectation.indicator : undefined;
}

/** Slug of the area; undefined: the whole municipality. */
function areaOf({ measure, expectation, places }: IndicatorAsked): string | undefined {
  const area = expectation?.area ?? measure.area;
  return places.find(({ id }) => id === area)?.slug;
}

function levelOf(area: string | undefined): 'area' | 'municipality' {
  return area === undefined ? 'municipality' : 'area';
}

/** The day on which it began, or is to begin. */
async function startOf(handle: Handle, measure: Measure): Promise<string> {
  const began = (await statusesOf(handle, measure.id)).find(({ status }) => status === 'ongoing');
  return began ? dayOf(began.at) : measure.start;
}

/** All values there are of an indicator, by what was locked. */
export async function readSeries(
  handle: Handle,
  { places, breaks }: Everywhere,
  place: string,
): Promise<Pick<Measurable, 'own' | 'others' | 'breaks'>> {
  const borders = (await borderChanges(handle)).filter(({ areas }) => areas.includes(place));
  const days = [...breaks.map(({ starts }) => starts), ...borders.map(({ day }) => day)].toSorted();
  const others = [...places].flatMap(([one, values]) =>
    one === place ? [] : { place: one, values },
  );
  return { own: places.get(place) ?? [], others, breaks: days };
}

/** Of other places: next door, with a measure of their own, or with a border that was redrawn. */
export async function standingOf(
  handle: Handle,
  { measure, now }: IndicatorAsked,
  place: string,
): Promise<{
  readonly near: readonly string[];
  readonly busy: ReadonlySet<string>;
  readonly redrawn: ReadonlySet<string>;
}> {
  const near = nearTo([place], await areaPoints(handle, dayOf(now)));
  const borders = await borderChanges(handle);
  const redrawn = new Set(borders.flatMap(({ areas }) => areas));
  return { near, busy: await areasWithMeasures(handle, measure), redrawn };
}
