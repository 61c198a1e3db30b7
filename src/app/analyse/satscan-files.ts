// The input files of the reference program: columns parted by blanks, one record a line. Text in, values out.
import { dateOf, onGlobe, type Study } from '#statistics/scans';
import { FIRST, MIDDLE, readDate, type Missing } from './satscan-dates.ts';

export type Place = {
  readonly name: string;
  readonly point: Study['places'][number];
  readonly given: readonly number[];
};

/** Places in the order of their names; several names of one point are one place. */
export type Places = {
  readonly list: readonly Place[];
  /** Which place a name is of. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** All names of each place, the first in order first. */
  readonly names: readonly (readonly string[])[];
};

export type Time = {
  readonly hasDates: boolean;
  readonly isGeneric: boolean;
  /** First day of the study period. */
  readonly start: number;
};

/** The words of each line that has any. */
export function recordsOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/"([^"]*)"|[^\s"]+/g)].map((word) => word[1] ?? word[0]))
    .filter((words) => words.length > 0);
}

/**
 * Coordinates: a name and numbers, which are latitude and longitude when `onEarth`.
 * @throws RangeError for a record that is not whole, and for a name at two points
 */
export function placesOf(text: string, { onEarth }: { readonly onEarth: boolean }): Places {
  const points = new Map<string, readonly number[]>();
  for (const [name = '', ...words] of recordsOf(text)) {
    const given = words.map((word) => asNumber(word, name));
    if (given.length < 2) throw new RangeError(`The place ${name} has no coordinates.`);
    const earlier = points.get(name);
    if (earlier && earlier.join() !== given.join()) {
      throw new RangeError(`The place ${name} stands at two points.`);
    }
    points.set(name, given);
  }
  return combined(
    [...points].sort(([a], [b]) => (a < b ? -1 : 1)),
    onEarth,
  );
}

function combined(
  points: readonly (readonly [string, readonly number[]])[],
  onEarth: boolean,
): Places {
  const list: Place[] = [];
  const names: string[][] = [];
  const indexOf = new Map<string, number>();
  const atPoint = new Map<string, number>();
  for (const [name, given] of points) {
    const key = given.join();
    const here = atPoint.get(key) ?? list.length;
    if (here === list.length) {
      list.push({ name, given, point: pointOf(given, onEarth) });
      names.push([]);
      atPoint.set(key, here);
    }
    indexOf.set(name, here);
    names[here]?.push(name);
  }
  return { list, indexOf, names };
}

/** Centres of circles that are not places: numbers alone. */
export function gridOf(text: string): readonly (readonly number[])[] {
  return recordsOf(text).map((words) => words.map((word) => asNumber(word, 'grid')));
}

/** A point as given, or as one in space when it is given as latitude and longitude. */
export function pointOf(given: readonly number[], onEarth: boolean): Study['places'][number] {
  return onEarth ? onGlobe(given[0] ?? 0, given[1] ?? 0) : given;
}

/** Cases or controls of a day; `stratum` is what stands after the date (covariates). */
export type Count = {
  readonly name: string;
  readonly count: number;
  readonly day: number;
  readonly stratum: string;
};

/**
 * Cases or controls: a name, how many, a date (when there are dates), covariates.
 * @throws RangeError for what is no whole number or no date
 */
export function countsOf(text: string, time: Time): readonly Count[] {
  return recordsOf(text).map(([name = '', cases = '', ...rest]) => {
    const count = asNumber(cases, name);
    if (!Number.isInteger(count) || count < 0) {
      throw new RangeError(`${cases} at ${name} is not a number of cases.`);
    }
    const covariates = time.hasDates ? rest.slice(1) : rest;
    const day = time.hasDates ? dayOf(rest[0] ?? '', time, FIRST).day : time.start;
    return { name, count, day, stratum: covariates.join(' ') };
  });
}

export type Persons = {
  readonly name: string;
  readonly day: number;
  readonly persons: number;
  readonly stratum: string;
  readonly wholeDay: boolean;
};

/** Populations: a name, a date, how many, covariates. A year stands for its first of July, a month for its 15th. */
export function personsOf(text: string, time: Time): readonly Persons[] {
  return recordsOf(text).map(([name = '', date = '', persons = '', ...covariates]) => {
    const { day, precision } =
      date === 'unspecified' ? { day: time.start, precision: 'day' } : dayOf(date, time, MIDDLE);
    return {
      ...{ name, day, stratum: covariates.join(' ') },
      // The reference program keeps populations in single precision.
      persons: Math.fround(asNumber(persons, name)),
      wholeDay: precision === 'day' && !time.isGeneric,
    };
  });
}

/** Of each place, how much a circle may hold: a name and a number. */
export function sharesOf(text: string, { indexOf, list }: Places): Float64Array {
  const shares = new Float64Array(list.length);
  for (const [name = '', words = ''] of recordsOf(text)) {
    const place = indexOf.get(name);
    if (place === undefined) throw new RangeError(`The place ${name} has no coordinates.`);
    shares[place] = (shares[place] ?? 0) + asNumber(words, name);
  }
  return shares;
}

function dayOf(text: string, time: Time, missing: Missing): { day: number; precision: string } {
  if (!time.isGeneric) return readDate(text, missing, dateOf(time.start).year);
  return { day: asNumber(text, 'date'), precision: 'generic' };
}

function asNumber(word: string, where: string): number {
  const value = Number(word);
  if (word === '' || !Number.isFinite(value)) {
    throw new RangeError(`${word} at ${where} is not a number.`);
  }
  return value;
}
