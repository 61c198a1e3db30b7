// What is said of events that come again, in plain Swedish.
import { pointPlot } from '#figures';
import type { RepeatCell, Repeats } from './near-repeats.ts';
import { listed, swedish } from './plain-words.ts';
import { stackFigures } from './stack-figures.ts';

const TIMES = ['inom en vecka', 'efter en till två veckor', 'efter två till fyra veckor'] as const;
const PLACES = { 'same-area': 'i samma område', near: 'i ett område nära' } as const;
const CLEAR = 0.05;

/** By Bonferroni: several questions are asked at once. */
function isClear({ p }: RepeatCell, { cells }: Repeats): boolean {
  return p * cells.length <= CLEAR;
}

function named(cell: RepeatCell): string {
  return `${PLACES[cell.place]} ${timed(cell)}`;
}

function timed({ days: [first] }: RepeatCell): string {
  if (first === 0) return TIMES[0];
  return first < 15 ? TIMES[1] : TIMES[2];
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

const [WIDTH, HEIGHT] = [760, 280] as const;

/** Observed over expected pairs by the days between, for the same area and for areas near; 1 is as often as chance. */
export function repeatFigure(found: Repeats): string {
  const panels = (['same-area', 'near'] as const).filter((place) =>
    found.cells.some((cell) => cell.place === place && cell.expected > 0),
  );
  const figures = panels.map((place) => ({ height: HEIGHT, figure: panelOf(found, place) }));
  return stackFigures(figures, WIDTH, 'Par av händelser mot vad slumpen ger, efter dagar emellan');
}

function panelOf(found: Repeats, place: RepeatCell['place']): string {
  const cells = found.cells.filter((cell) => cell.place === place && cell.expected > 0);
  const last = found.cells.reduce((most, { days }) => Math.max(most, days[1]), 1);
  const level = (y: number): { x: number; y: number }[] => [0, last].map((x) => ({ x, y }));
  return pointPlot({
    title: `Igen ${PLACES[place]}: par av händelser genom vad slumpen ger`,
    points: cells.map((cell) => ({
      name: timed(cell),
      x: (cell.days[0] + cell.days[1]) / 2,
      y: cell.observed / cell.expected,
      stands: isClear(cell, found),
    })),
    // From nothing to twice as often, so that a small difference does not look like a large one.
    lines: [{ points: level(0) }, { points: level(1), isStrong: true }, { points: level(2) }],
    ...{ isMap: false, xTitle: 'Dagar emellan', yTitle: 'Observerat genom väntat' },
    ...{ width: WIDTH, height: HEIGHT },
    description:
      'Vid linjen 1 händer det så ofta som slumpen ger. Tydliga punkter har sitt namn utskrivet.',
  });
}
