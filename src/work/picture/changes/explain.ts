import type { Change, Explanation } from './change.ts';
import type { Comparable } from './comparable.ts';
import type { FoundBreak } from './find-moves.ts';
import type { Inputs } from './inputs.ts';
import { areaOf, categoryOf } from './series.ts';

/** So much more or fewer reporters than usual is worth a word. */
const WORTH_SAYING = 1.25;

type Given = {
  readonly series: Comparable;
  readonly looksLike: 'more' | 'fewer';
  readonly reporters: Change['reporters'];
};

/** What else could give such numbers: each is said, none decides. */
export function explain(inputs: Inputs, { series, looksLike, reporters }: Given): Explanation[] {
  return [
    ...reportersMoved(reporters, looksLike),
    ...series.without.map(({ organisation, kind, since }) => ({
      kind,
      organisation: nameOf(inputs, organisation),
      since: inputs.weeks[since] ?? inputs.week,
    })),
    ...series.breaks.map((found) => breakSaid(inputs, found)),
    ...campaigns(inputs, series),
    ...calendarOf(inputs),
  ];
}

function reportersMoved(
  reporters: Change['reporters'],
  direction: 'more' | 'fewer',
): Explanation[] {
  if (!reporters) return [];
  const { n, usual } = reporters;
  const moved = direction === 'more' ? n >= usual * WORTH_SAYING : n * WORTH_SAYING <= usual;
  return moved ? [{ kind: 'reporters', direction, n, usual }] : [];
}

function breakSaid(inputs: Inputs, found: FoundBreak): Explanation {
  const { kind: what, week, organisation, movedTo, text, entered } = found;
  const to = movedTo?.category ?? movedTo?.area;
  return {
    ...{ kind: 'break', what, week, entered },
    ...(organisation !== undefined && { organisation: nameOf(inputs, organisation) }),
    ...(to !== undefined && { movedTo: to }),
    ...(text !== undefined && { text }),
  };
}

/** A campaign breaks nothing, but explains much: told for the quarter after it. */
function campaigns(inputs: Inputs, { key }: Comparable): Explanation[] {
  const latest = inputs.weeks.slice(-13);
  const [area, category] = [areaOf(inputs, key), categoryOf(inputs, key)];
  return inputs.breaks
    .filter(({ kind, week }) => kind === 'campaign' && latest.includes(week))
    .filter((one) => one.area === undefined || area === undefined || one.area === area)
    .filter(
      (one) => one.category === undefined || category === undefined || one.category === category,
    )
    .map((one) => breakSaid(inputs, one));
}

function calendarOf({ week, pauses, holidays }: Inputs): Explanation[] {
  return [
    ...(pauses.includes(week) ? [{ kind: 'pause' as const, week }] : []),
    ...holidays
      .filter((one) => one.week === week)
      .map(({ name }) => ({ kind: 'holiday' as const, week, name })),
  ];
}

function nameOf(inputs: Inputs, key: number): string {
  return inputs.organisations.find((one) => one.key === key)?.name ?? '';
}
