import type { Study } from '#statistics/scans';
import { countsOf, personsOf, type Places, type Time } from './satscan-files.ts';
import type { Parameters } from './satscan-parameters.ts';

/** Gives the text of an input file that a parameter names. */
export type ReadFile = (name: string) => string;

export type StudyTime = Time & { readonly end: number };

export type Sources = {
  readonly places: Places;
  readonly read: ReadFile;
  readonly time: StudyTime;
  readonly model: Study['rule']['model'];
};

export type Records = Pick<Study, 'cases' | 'controls' | 'population' | 'strata'>;

/**
 * Cases, controls and populations of a parameter file, each in its place and stratum.
 * @throws RangeError for what is outside the places or the period, when the parameters are strict about it
 */
export function recordsIn(given: Parameters, sources: Sources): Records {
  const { read, time, model } = sources;
  const locate = locator(given, sources);
  const isInside = insideOf(given, time);
  const counts = (file: string): Study['cases'] =>
    countsOf(read(given.text(file)), time)
      .filter(({ day }) => isInside(day))
      .flatMap(locate);
  const hasPopulation = model === 'poisson' && given.text('PopulationFile') !== '';
  const population = hasPopulation
    ? personsOf(read(given.text('PopulationFile')), time).flatMap(locate)
    : undefined;
  const cases = counts('CaseFile');
  const controls = model === 'bernoulli' ? counts('ControlFile') : undefined;
  // Without a population to tell them apart in, and with controls, all cases are of one kind.
  const isApart = hasPopulation || model === 'space-time-permutation';
  const all = [...cases, ...(population ?? [])].map(({ stratum = 0 }) => stratum);
  return {
    strata: isApart ? all.reduce((most, one) => Math.max(most, one + 1), 1) : 1,
    cases: isApart ? cases : together(cases),
    ...(population && { population }),
    ...(controls && { controls: together(controls) }),
  };
}

const together = (counts: Study['cases']): Study['cases'] =>
  counts.map((one) => ({ ...one, stratum: 0 }));

type Named = { readonly name: string; readonly stratum: string };
type Located<T> = Omit<T, 'name' | 'stratum'> & {
  readonly place: number;
  readonly stratum: number;
};
type Locate = <T extends Named>(record: T) => readonly Located<T>[];

/** Gives names and covariates their numbers; nothing for a place that is not known and need not be. */
function locator(given: Parameters, { places }: Sources): Locate {
  const isStrict = given.choice('GeographicalCoordinatesCheckType') === '0';
  const isOne = places.indexOf.size === 0;
  const strata = new Map<string, number>();
  return ({ name, stratum: covariates, ...record }) => {
    const place = isOne ? 0 : places.indexOf.get(name);
    if (place === undefined && isStrict) {
      throw new RangeError(`The place ${name} has no coordinates.`);
    }
    const stratum = strata.get(covariates) ?? strata.size;
    strata.set(covariates, stratum);
    return place === undefined ? [] : [{ ...record, place, stratum }];
  };
}

function insideOf(given: Parameters, { start, end }: StudyTime): (day: number) => boolean {
  const isStrict = given.choice('StudyPeriodCheckType') === '0';
  return (day) => {
    const isInside = day >= start && day <= end;
    if (!isInside && isStrict) throw new RangeError('There are cases outside the study period.');
    return isInside;
  };
}
