/** Which earlier points of a series a point is compared with, and in which part of the year each lies. */
export type References = {
  /** Places in the series, oldest first. */
  readonly places: readonly number[];
  /** Part of the year of each place, 1 … periods; `periods` is the window around the point itself. */
  readonly periods: readonly number[];
};

export type ReferenceOptions = {
  /** Points in a year: 52, 12. */
  readonly frequency: number;
  /** Years back. */
  readonly years: number;
  /** Half width of the window around the same time of each year. */
  readonly halfWindow: number;
  /** Parts that a year is cut into; 1: the windows alone. */
  readonly periods: number;
  /** Newest points that are left out, so that what goes on now is not taken for what is usual. */
  readonly leftOut: number;
  /**
   * Place of the same time `years` before; for dated series, where a year is not a whole number of weeks. Absent:
   * `years` times `frequency` back.
   */
  readonly yearsBefore?: ((place: number, years: number) => number) | undefined;
};

/**
 * The reference points of a place in a series: windows around the same time of earlier years and, when the year is cut
 * into parts, everything between them. Source: Noufaily et al. (2013), section 3.2.
 * @param place from 0
 * @returns undefined when the series does not reach far enough back
 */
export function referencesOf(place: number, options: ReferenceOptions): References | undefined {
  const { years, periods } = options;
  const centres = Array.from({ length: years + 1 }, (_, n) =>
    n === 0 ? place : (options.yearsBefore?.(place, n) ?? place - n * options.frequency),
  );
  if ((centres.at(-1) ?? -1) < 0) return undefined;
  const parts = new Map<number, number>();
  fill(parts, { from: place - options.halfWindow, to: place }, periods);
  for (const [n, centre] of centres.slice(1).entries())
    fillYear(parts, { centre, next: centres[n] ?? place }, options);
  const places = [...parts.keys()]
    .filter((one) => one >= 0 && one < place - options.leftOut)
    .sort((a, b) => a - b);
  return { places, periods: places.map((one) => parts.get(one) ?? periods) };
}

type Span = { readonly from: number; readonly to: number };

function fill(parts: Map<number, number>, { from, to }: Span, part: number): void {
  for (let one = from; one <= to; one += 1) parts.set(one, part);
}

/** A window, and the time up to the next one in as equal parts as whole points allow: the first parts are longer. */
function fillYear(
  parts: Map<number, number>,
  { centre, next }: { readonly centre: number; readonly next: number },
  { halfWindow, periods }: ReferenceOptions,
): void {
  fill(parts, { from: centre - halfWindow, to: centre + halfWindow }, periods);
  if (periods === 1) return;
  const between = next - 2 * halfWindow - 1 - centre;
  const length = Math.floor(between / (periods - 1));
  const longer = between % (periods - 1);
  let from = centre + halfWindow + 1;
  for (let part = 1; part < periods; part += 1) {
    const to = from + length + (part <= longer ? 1 : 0);
    fill(parts, { from, to: to - 1 }, part);
    from = to;
  }
}

const DAY = 86_400_000;

/**
 * For a weekly or monthly series by date: the place of the same time years before, by the calendar. Of two weeks that
 * begin on the same weekday the nearer one is taken.
 * @param days the day on which each point begins, in days since 1970-01-01, in order
 * @example sameTimeBefore(mondays)(312, 1) // 260, or 259 after a year of 53 weeks
 */
export function sameTimeBefore(days: ArrayLike<number>): (place: number, years: number) => number {
  const placeOf = new Map(Array.from(days, (day, place) => [day, place]));
  return (place, years) => {
    const day = days[place] ?? Number.NaN;
    const date = new Date(day * DAY);
    const before = Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), date.getUTCDate());
    const wanted = Math.round(before / DAY);
    const exact = placeOf.get(wanted);
    if (exact !== undefined) return exact;
    const past = (((wanted - day) % 7) + 7) % 7;
    const nearest = past > 3 ? wanted - past + 7 : wanted - past;
    return placeOf.get(nearest) ?? -1;
  };
}
