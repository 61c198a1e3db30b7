import { setImmediate } from 'node:timers/promises';
import { areaPlaces, areDegrees, lateAreas, type AreaPlace } from '../analyse/area-places.ts';
import type { AreaFile } from '../analyse/area-rows.ts';
import { listed } from '../analyse/plain-words.ts';
import * as scanning from '../analyse/scan-areas.ts';
import { scanFigure } from '../analyse/scan-figure.ts';
import { clusterLines, isWeak, lateLines } from '../analyse/scan-words.ts';
import * as shared from './analyse-given.ts';
import type { Command, Given } from './command.ts';
import { untilInterrupted } from './interrupt.ts';

/** `samsyn analyse scan`: whether something has gathered somewhere, when one has looked everywhere. Needs no database. */
export const analyseScan: Command = {
  name: 'analyse scan',
  summary:
    'Has something gathered somewhere, for some weeks? With all that was looked through counted in',
  usage:
    'analyse scan FILE [--poisson] [--window 8] [--share 0.5] [--seed 1] [--svg OUT.svg] [--json]',
  help: [
    ...shared.FILE_HELP,
    'x and y are the middle of each area: metres of a map, or longitude and latitude. A week without a row had no events.',
    '--poisson          expected by population (column population); without it by each area’s own share of all',
    '--window 8         longest time, in weeks; all windows end with the last week',
    '--whenever         look back: windows may end in any week',
    '--share 0.5        largest circle, as a share of what is expected',
    '--direction high   more than expected (high), fewer (low) or both',
    '--replicates 999   how many times chance is let to try',
    '--seed 1           the same seed gives the same answer',
    shared.SVG_HELP,
    'Gives {dispersion, clusters: [{areas, from, to, observed, expected, p, recurrenceDays, uneven: {p, recurrenceDays}, weak}]};',
    'uneven: with how much counts varied before reckoned in. Weak is judged by it.',
  ],
  flags: {
    ...shared.SHARED_FLAGS,
    ...{ poisson: { type: 'boolean' }, whenever: { type: 'boolean' } },
    ...{ window: { type: 'string' }, share: { type: 'string' }, direction: { type: 'string' } },
    ...{ replicates: { type: 'string' }, seed: { type: 'string' } },
  },
  run: async (given) => {
    const options = optionsOf(given);
    const lots = {
      seed: shared.numberFlag(given, 'seed', { ...WHOLE, least: 0, most: 2 ** 31, without: 1 }),
      replicates: shared.numberFlag(given, 'replicates', {
        ...{ ...WHOLE, least: 99, most: 99_999, without: 999 },
      }),
    };
    const file = await shared.readFileOf(given, neededFor(options.model));
    const places = placesIn(file, options.model);
    if (areDegrees(places)) given.say('x och y läses som longitud och latitud.');
    const prepared = ready(() => scanning.prepareAreas(file.rows, places, options));
    const chance = await untilInterrupted((signal) =>
      scanning.chanceIn(prepared, lots, async (done) => {
        if (done % 200 === 0) given.say(`${done} av ${lots.replicates} lottningar`);
        await setImmediate();
        signal.throwIfAborted();
      }),
    );
    const late = lateAreas(file.rows);
    const clusters = scanning.foundIn(prepared, places, chance);
    return shared.answer(given, {
      lines: [...lateLines(late), ...clusterLines(clusters)],
      json: {
        ...{ command: 'scan', ...options, ...lots, late, dispersion: prepared.dispersion },
        clusters: clusters.map((one) => ({ ...one, weak: isWeak(one) })),
      },
      draw: () => scanFigure(places, clusters),
    });
  },
};

const WHOLE = { isWhole: true } as const;

function optionsOf(given: Given): scanning.ScanOptions {
  const { flags } = given;
  const direction = flags['direction'] ?? 'high';
  if (direction !== 'high' && direction !== 'low' && direction !== 'both')
    throw shared.wrongUse('--direction ska vara high, low eller both.');
  return {
    model: flags['poisson'] === true ? 'poisson' : 'space-time-permutation',
    direction,
    window: shared.numberFlag(given, 'window', { ...WHOLE, least: 1, most: 520, without: 8 }),
    share: shared.numberFlag(given, 'share', { least: 0.01, most: 0.5, without: 0.5 }),
    ends: flags['whenever'] === true ? 'whenever' : 'alive',
  };
}

function neededFor(model: scanning.ScanOptions['model']): Parameters<typeof shared.readFileOf>[1] {
  const needed = ['area', 'date', 'count', 'x', 'y'] as const;
  return model === 'poisson' ? [...needed, 'population'] : needed;
}

function placesIn({ rows }: AreaFile, model: scanning.ScanOptions['model']): readonly AreaPlace[] {
  const { places, lacking } = areaPlaces(rows);
  if (lacking.length > 0) throw shared.wrongUse(`x eller y saknas för ${listed(lacking)}.`);
  const empty = rows.filter(({ count }) => Number.isNaN(count)).length;
  if (empty > 0)
    throw shared.wrongUse(
      `${empty} rader saknar antal. Sökningen kan inte skilja okänt från noll: fyll i dem, eller ta bort området eller perioden.`,
    );
  const nobody = places.filter(({ area }) => !(scanning.meanPopulation(rows, area) > 0));
  if (model === 'poisson' && nobody.length > 0)
    throw shared.wrongUse(`Befolkning saknas för ${listed(nobody.map(({ area }) => area))}.`);
  return places;
}

/** What cannot be looked through, said in words. */
function ready<T>(prepare: () => T): T {
  try {
    return prepare();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw shared.wrongUse(
      'Det finns inget att söka igenom: filen behöver händelser i minst två veckor, och fönstret ska vara kortare än filen.',
    );
  }
}
