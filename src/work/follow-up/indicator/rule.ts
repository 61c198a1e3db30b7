/** What the rule for indicators asks for. Changed only together with docs/methods/follow-up-indicators.md. */
export const INDICATOR_RULE = {
  /** Version of the rule: kept with everything that was locked by it. */
  version: 1,
  /** Values before the start that are used at most: what lies further back says little of now. */
  mostBefore: 8,
  /** With places to compare with … */
  leastBefore: 4,
  leastAfter: 1,
  /** … and where there is nothing but the place's own history. */
  leastBeforeAlone: 6,
  leastAfterAlone: 2,
  /** So many places whose own changes tell how far a place may go by itself; with fewer it is the distance to them. */
  leastPlaces: 4,
  mostPlaces: 30,
  alpha: 0.05,
} as const;
