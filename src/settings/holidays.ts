import { addDays, weekdayOf } from '#platform/weeks';

export type Holiday = {
  /** "2026-06-20" */
  readonly day: string;
  /** Key of its name. */
  readonly key: string;
  /** An eve is no holiday by law, but offices are closed on most of them. */
  readonly eve: boolean;
};

/**
 * Easter Sunday of a year. Source: the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8).
 * @example easterOf(2026) // '2026-04-05'
 */
export function easterOf(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return dayIn(year, month, day);
}

function dayIn(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The first Saturday on or after a day. */
function saturdayFrom(day: string): string {
  return addDays(day, 6 - weekdayOf(day) + (weekdayOf(day) === 7 ? 7 : 0));
}

/**
 * The holidays of a year in Sweden, eves too, in their order.
 * Source: lag (1989:253) om allmänna helgdagar.
 * @example holidaysOf(2026).find(({ key }) => key === 'midsummer')?.day // '2026-06-20'
 */
export function holidaysOf(year: number): readonly Holiday[] {
  const easter = easterOf(year);
  const midsummer = saturdayFrom(dayIn(year, 6, 20));
  const allSaints = saturdayFrom(dayIn(year, 10, 31));
  const days: readonly (readonly [string, string])[] = [
    [dayIn(year, 1, 1), 'newYear'],
    [dayIn(year, 1, 6), 'epiphany'],
    [addDays(easter, -2), 'goodFriday'],
    [easter, 'easter'],
    [addDays(easter, 1), 'easterMonday'],
    [dayIn(year, 5, 1), 'mayDay'],
    [addDays(easter, 39), 'ascension'],
    [addDays(easter, 49), 'pentecost'],
    [dayIn(year, 6, 6), 'nationalDay'],
    [midsummer, 'midsummer'],
    [allSaints, 'allSaints'],
    [dayIn(year, 12, 25), 'christmas'],
    [dayIn(year, 12, 26), 'boxingDay'],
  ];
  const eves: readonly (readonly [string, string])[] = [
    [dayIn(year, 1, 5), 'epiphanyEve'],
    [addDays(easter, -1), 'easterEve'],
    [dayIn(year, 4, 30), 'walpurgis'],
    [addDays(easter, 48), 'pentecostEve'],
    [addDays(midsummer, -1), 'midsummerEve'],
    [addDays(allSaints, -1), 'allSaintsEve'],
    [dayIn(year, 12, 24), 'christmasEve'],
    [dayIn(year, 12, 31), 'newYearEve'],
  ];
  return [
    ...days.map(([day, key]) => ({ day, key, eve: false })),
    ...eves.map(([day, key]) => ({ day, key, eve: true })),
  ].sort((one, other) => (one.day < other.day ? -1 : 1));
}
