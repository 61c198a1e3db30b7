/** What the rule asks for. Changed only together with docs/methods/follow-up.md, whose tables hold for these numbers. */
export const EFFECT_RULE = {
  /** Version of the rule: kept with everything that was locked and judged by it. */
  version: 2,
  /** Weeks next before the start that count neither as before nor as after: those the measure was chosen from. */
  lookedWeeks: 12,
  /** The longest time before that is used: what lies further back says little of now. */
  mostWeeksBefore: 104,
  leastWeeksBefore: 26,
  leastWeeksAfter: 8,
  /** Below so many expected reports nothing is said at all. */
  leastExpected: 5,
  /** Below so many the count is held against its margins, exactly. */
  fewExpected: 15,
  /** Comparison areas without which areas are not compared. */
  leastComparison: 4,
  mostComparison: 30,
  /** With so many different lots, lots have a say. */
  leastLots: 20,
  /** A comparison area has at most so many times more, or fewer, reports than the measure's area. */
  levelWithin: 6,
  /** … and at least so many reports in the time before. */
  leastBefore: 10,
  /** … and its course before differs with a p of at least this. */
  courseAtLeast: 0.1,
  /** Years of weeks that tell a season, where there is nothing to compare with. */
  seriesWeeks: 104,
  /** An own course before, with a p below this, takes the verdict away. */
  courseBelow: 0.05,
  /** Three tenths fewer is never "no difference", however much was expected. */
  mostForNone: 0.7,
  /** The least spread of the areas' own courses, as a logarithm. */
  leastSpread: 0.1,
  /** A change that had begun before the start, in errors: one time in ten by chance. */
  begunBeyond: 1.28,
  /** Reporters that became so many times more, or fewer, take the verdict away. */
  reporters: 1.25,
  /** So many reports of other things have to be expected from the same people, to tell whether they report less each. */
  leastAside: 10,
  /** Share of the change, as a logarithm, that may at most be that people report less, or more, of everything. */
  byReporting: 0.25,
  /** Share of the fall that has to be left when what happened next door is counted in. */
  leftOver: 0.5,
  alpha: 0.05,
} as const;
