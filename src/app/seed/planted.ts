import { addWeeks } from '#platform/weeks';

/**
 * What is planted in the made-up reports, so that later detectors can be judged: they must find these and nothing in the
 * quiet controls. Weeks are counted from the week of `until` (0), backwards.
 */
export type Planted = {
  readonly kind:
    'rise' | 'fall' | 'more-reporters' | 'silent' | 'border-change' | 'moved-routine' | 'control';
  readonly area?: string;
  readonly category?: string;
  readonly organisation?: string;
  /** First and last week in which it holds, counted from the week of `until`. */
  readonly from: number;
  readonly to: number;
  /** What the expected number is multiplied by. */
  readonly factor?: number;
  readonly note: string;
};

export const PLANTED: readonly Planted[] = [
  {
    kind: 'rise',
    area: 'vivalla',
    category: 'damage',
    from: -6,
    to: 0,
    factor: 3,
    note: 'A real rise: more events, as many reporters as before.',
  },
  {
    kind: 'fall',
    area: 'brickebacken',
    category: 'disorder',
    from: -26,
    to: 0,
    factor: 0.25,
    note: 'A real fall: fewer events, as many reporters as before.',
  },
  {
    kind: 'more-reporters',
    area: 'centrum',
    category: 'unsafe_place',
    from: -8,
    to: 0,
    factor: 2.2,
    note: 'More reports only because more people report: the number of reporters grows as much.',
  },
  {
    kind: 'silent',
    organisation: 'svartabo',
    from: -7,
    to: 0,
    factor: 0,
    note: 'The organisation has stopped reporting; what happens has not changed.',
  },
  {
    kind: 'border-change',
    area: 'varberga-oxhagen',
    from: -98,
    to: -98,
    note: 'On 2025-01-06 the area is divided into Varberga and Oxhagen: series before and after cannot be compared.',
  },
  {
    kind: 'moved-routine',
    area: 'norr',
    category: 'disorder',
    organisation: 'stadsvakterna',
    from: -30,
    to: 0,
    factor: 0,
    note: 'The guards file disorder in Norr as unsafe place from here on: one series falls, another rises, nothing has changed.',
  },
  ...(
    [
      ['rosta', 'litter'],
      ['oster', 'vehicle'],
      ['lillan', 'damage'],
      ['soder', 'disorder'],
      ['adolfsberg', 'unsafe_place'],
    ] as const
  ).map(([area, category]) => ({
    kind: 'control' as const,
    area,
    category,
    from: -156,
    to: 0,
    note: 'Nothing is planted here: a quiet control.',
  })),
];

/** The planted list with its weeks written out for one day. */
export function plantedFor(week: string): readonly object[] {
  return PLANTED.map((one) => ({
    ...one,
    fromWeek: one.kind === 'border-change' ? '2025-W02' : addWeeks(week, one.from),
    toWeek: one.kind === 'border-change' ? '2025-W02' : addWeeks(week, one.to),
  }));
}

/** What the expected number of an area and category is multiplied by in a week. */
export function factorOf(area: string, category: string, offset: number): number {
  return PLANTED.reduce((factor, one) => {
    const holds = one.area === area && one.category === category && offset >= one.from;
    const isPlain = one.kind === 'rise' || one.kind === 'fall' || one.kind === 'more-reporters';
    return holds && isPlain ? factor * (one.factor ?? 1) : factor;
  }, 1);
}
