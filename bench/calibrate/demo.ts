// What is planted in the demo's made-up municipalities, on seeds that nothing was chosen by: is it found, and said rightly?
import { addWeeks, freezeInstant } from '#platform/weeks';
import { generateReports } from '../../src/app/seed/generate.ts';
import { judgeWeek, type Change, type Judged } from '#work/picture';
import { inputsOf } from '../../test/builders/made-up-inputs.ts';
import { perWeek, share as shareOf, type Table } from './table.ts';

const UNTIL = new Date('2026-11-22T19:00:00Z');
const LAST = '2026-W47';
/** Weeks back from the newest at which each municipality is judged. */
const BACK = [0, 1, 2, 3, 4, 5, 9, 13, 17, 21];
/** The rise has lasted so many weeks. */
const RISE = 5;
const FIRST_SEED = 9_000;
const MOST = 200;
const TOUCHED =
  /vivalla|centrum|brickebacken|norr|:damage$|:disorder$|:unsafe_place$|baronbackarna|holmen/;

type Week = { readonly back: number; readonly judged: Judged };

function world(seed: number): readonly Week[] {
  const all = generateReports({ seed, until: UNTIL });
  return BACK.map((back) => {
    const week = addWeeks(LAST, -back);
    const known = all.filter((one) => one.reportedAt < freezeInstant(week) && one.week <= week);
    return { back, judged: judgeWeek(inputsOf(known, week)) };
  });
}

const isMove = ({ area, category, movedTo }: Judged['breaks'][number]): boolean =>
  area === 'norr' && category === 'disorder' && movedTo === 'unsafe_place';

export function demoFound(worlds: number): readonly Table[] {
  const tried = Math.min(MOST, worlds);
  const all = Array.from({ length: tried }, (_, n) => world(FIRST_SEED + n));
  const share = (holds: (weeks: readonly Week[]) => boolean): string =>
    shareOf(all.filter(holds).length, tried);
  const some = (
    weeks: readonly Week[],
    most: number,
    which: (change: Change) => boolean,
  ): boolean => weeks.some(({ back, judged }) => back <= most && judged.changes.some(which));
  const weeks = all.flat();
  const changes = weeks.flatMap(({ judged }) => judged.changes);
  const others = changes.filter(({ kind, id }) => kind !== 'not-comparable' && !TOUCHED.test(id));
  const crowd = changes.filter(({ id }) => id === 'cell:centrum:unsafe_place');
  const said = crowd.filter(({ explanations }) =>
    explanations.some(({ kind }) => kind === 'reporters'),
  );
  const strange = all.flatMap(([first]) =>
    (first?.judged.breaks ?? []).filter((one) => one.kind !== 'border' && !isMove(one)),
  );
  return [
    {
      name: 'demo',
      head: ['planterat', `av ${tried} kommuner, frön ${FIRST_SEED}–${FIRST_SEED + tried - 1}`],
      rows: [
        [
          'tre gånger så många i ett område, sagt inom sju veckor',
          share((its) =>
            some(its, RISE, ({ id, kind }) => kind === 'more' && id.includes('vivalla')),
          ),
        ],
        [
          'en fjärdedel så många i ett område, sagt vid minst en av tio veckor',
          share((its) =>
            some(its, 99, ({ id, kind }) => kind === 'fewer' && id.includes('brickebacken')),
          ),
        ],
        [
          'den verkliga minskningen bortförklarad som flyttad rutin',
          share((its) =>
            its.some(({ judged }) => judged.breaks.some(({ area }) => area === 'brickebacken')),
          ),
        ],
        [
          'flyttad rutin funnen: vem, var, från och till',
          share(([first]) => first?.judged.breaks.some(isMove) === true),
        ],
        [
          'organisation som tystnat funnen',
          share(
            ([first]) =>
              first?.judged.silent.some(({ organisation }) => organisation === 'Svartåbo') === true,
          ),
        ],
        [
          'fler rapporter av fler rapportörer: sagt med det bredvid',
          `${said.length} av ${crowd.length} kort`,
        ],
        ['brott som inte var planterade', `${strange.length} i ${tried} kommuner`],
        [
          'falska larm i veckan i det som inget planterat rör (budget 1)',
          perWeek(others.length, weeks.length),
        ],
      ],
    },
  ];
}
