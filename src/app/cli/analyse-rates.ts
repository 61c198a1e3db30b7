import { areaRates, type AreaRates } from '../analyse/area-rates.ts';
import { listed } from '../analyse/plain-words.ts';
import { ratesFigure, ratesLines } from '../analyse/rates-words.ts';
import { meanPopulation } from '../analyse/scan-areas.ts';
import { weekSeries } from '../analyse/week-series.ts';
import * as shared from './analyse-given.ts';
import type { Command } from './command.ts';

/** `samsyn analyse rates`: rates of areas with what chance may have made of them. Needs no database. */
export const analyseRates: Command = {
  name: 'analyse rates',
  summary: 'Does an area have more than others, when its size is counted in?',
  usage: 'analyse rates FILE [--missing-is-zero] [--svg OUT.svg] [--json]',
  help: [
    ...shared.FILE_HELP,
    'population (also befolkning): inhabitants of the area. Weeks that are not known count for neither side.',
    shared.MISSING_HELP,
    '--svg OUT.svg      draw the funnel into a file',
    'Gives {perThousand, dispersion, areas: [{area, observed, expected, ratio, smoothed, low, high, isOutside}]}.',
  ],
  flags: shared.WEEK_FLAGS,
  run: async (given) => {
    const { rows } = await shared.readFileOf(given, ['area', 'date', 'count', 'population']);
    const isMissingZero = given.flags['missing-is-zero'] === true;
    const weeks = weekSeries(rows, { isMissingZero, isTotal: false });
    const names = weeks.series.map(({ area }) => area);
    const nobody = names.filter((area) => !(meanPopulation(rows, area) > 0));
    if (nobody.length > 0) throw shared.wrongUse(`Befolkning saknas för ${listed(nobody)}.`);
    if (names.length < FEWEST)
      throw shared.wrongUse('Det behövs minst tre områden för att jämföra dem.');
    const found = worked(() => areaRates(weeks, rows));
    return shared.answer(given, {
      lines: ratesLines(found),
      json: { command: 'rates', ...found },
      draw: () => ratesFigure(found),
    });
  },
};

const FEWEST = 3;

function worked(work: () => AreaRates): AreaRates {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw shared.wrongUse('Filen har inga rapporter att jämföra.');
  }
}
