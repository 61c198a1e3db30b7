import { nearRepeats, type Repeats } from '../analyse/near-repeats.ts';
import { repeatFigure, repeatLines } from '../analyse/near-repeats-words.ts';
import { swedish } from '../analyse/plain-words.ts';
import * as shared from './analyse-given.ts';
import type { Command } from './command.ts';

/** `samsyn analyse knox`: whether what has happened happens again nearby. Needs no database. */
export const analyseKnox: Command = {
  name: 'analyse knox',
  summary: 'Does what has happened in a place happen again there, or near, soon after?',
  usage: 'analyse knox FILE [--near 1500] [--draws 999] [--seed 1] [--svg OUT.svg] [--json]',
  help: [
    'FILE: CSV or XLSX with the columns area, date (also område, datum), and where wanted count, x and y: a row is an event,',
    'or as many as its count. Dates as 2026-11-23; a week is taken for its Monday. x and y: the middle of the area.',
    '--near 1500        areas are near whose middles are no farther apart; without it about four neighbours each',
    '--draws 999        lots: the days are dealt out to the places anew; --seed 1',
    shared.SVG_HELP,
    'Gives {events, areas, near, cells: [{place, days, observed, expected, p}]}.',
  ],
  flags: {
    ...shared.SHARED_FLAGS,
    ...{ near: { type: 'string' }, draws: { type: 'string' }, seed: { type: 'string' } },
  },
  run: async (given) => {
    const whole = { least: 1, isWhole: true };
    const options = {
      seed: shared.numberFlag(given, 'seed', { ...whole, most: 2 ** 31, without: 1 }),
      draws: shared.numberFlag(given, 'draws', { ...whole, most: 99_999, without: 999 }),
      ...(given.flags['near'] !== undefined && {
        near: shared.numberFlag(given, 'near', { least: 1e-6, most: 1e7, without: 1 }),
      }),
    };
    const { rows } = await shared.readFileOf(given, ['area', 'date']);
    const events = rows.reduce((sum, { count }) => sum + (Number.isNaN(count) ? 0 : count), 0);
    if (events > MOST)
      throw shared.wrongUse(
        `Filen har ${swedish(events)} händelser; högst ${swedish(MOST)} kan jämföras par för par. Ta en kortare tid.`,
      );
    const found = worked(() => nearRepeats(rows, options));
    if (found.areas < 2)
      throw shared.wrongUse('Det behövs minst två områden för att jämföra platser.');
    return shared.answer(given, {
      lines: repeatLines(found),
      json: { command: 'knox', seed: options.seed, draws: options.draws, ...found },
      draw: () => repeatFigure(found),
    });
  },
};

/** Every pair is looked at: fifty million of them. */
const MOST = 10_000;

function worked(work: () => Repeats): Repeats {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw shared.wrongUse('Det behövs minst två händelser.');
  }
}
