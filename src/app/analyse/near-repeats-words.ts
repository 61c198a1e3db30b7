// What is said of events that come again, in plain Swedish.
import { pointPlot } from '#figures';
import type { RepeatCell, Repeats } from './near-repeats.ts';
import { listed, swedish } from './plain-words.ts';

const TIMES = ['inom en vecka', 'efter en till två veckor', 'efter två till fyra veckor'] as const;
const PLACES = { 'same-area': 'i samma område', near: 'i ett område nära' } as const;
const CLEAR = 0.05;

/** By Bonferroni: several questions are asked at once. */
function isClear({ p }: RepeatCell, { cells }: Repeats): boolean {
  return p * cells.length <= CLEAR;
}

function named({ place, days }: RepeatCell): string {
  const time = days[0] === 0 ? TIMES[0] : days[0] < 15 ? TIMES[1] : TIMES[2];
  return `${PLACES[place]} ${time}`;
}

/** What comes again first; then every band of place and time. */
export function repeatLines(found: Repeats): readonly string[] {
  const { cells, events, areas, near } = found;
  const clear = cells.filter((cell) => isClear(cell, found));
  return [
    clear.length === 0
      ? 'Inget tyder på att det händer oftare än vanligt igen. Få händelser visar bara starka mönster.'
      : `Det händer oftare än vanligt igen: ${listed(clear.map(named))}.`,
    `${swedish(events)} händelser i ${swedish(areas)} områden.`,
    '',
    ...cells.map(
      (cell) =>
        `${named(cell)}: ${swedish(cell.observed)} par mot ${swedish(cell.expected, 1)} väntade; ` +
        `så många i ${swedish(100 * cell.p, 1)} lottningar av 100.`,
    ),
    '',
    ...(near === undefined
      ? ['Områdena har inget läge (x och y), så bara samma område kan prövas.']
      : [
          `Nära: mittpunkter högst ${swedish(near, near < 10 ? 1 : 0)} från varandra, i filens enhet (kilometer för grader).`,
        ]),
    'Samma händelse rapporterad två gånger ser ut som en upprepning. Svaret säger inte vem eller varför.',
  ];
}

/** Observed over expected pairs, by the days between; 1 is as often as chance. */
export function repeatFigure(found: Repeats): string {
  const points = found.cells
    .filter(({ expected }) => expected > 0)
    .map((cell) => ({
      name: named(cell),
      x: (cell.days[0] + cell.days[1]) / 2 + (cell.place === 'near' ? 1 : 0),
      y: cell.observed / cell.expected,
      stands: isClear(cell, found),
    }));
  const last = found.cells.reduce((most, { days }) => Math.max(most, days[1]), 1);
  const even = [0, last].map((x) => ({ x, y: 1 }));
  return pointPlot({
    title: 'Par av händelser mot vad slumpen ger, efter dagar emellan',
    ...{ points, lines: [{ points: even, isStrong: true }], isMap: false },
    ...{ xTitle: 'Dagar emellan', yTitle: 'Observerat genom väntat', width: 760, height: 400 },
    description:
      'Vid linjen händer det så ofta som slumpen ger. Tydliga punkter har sitt namn utskrivet.',
  });
}
