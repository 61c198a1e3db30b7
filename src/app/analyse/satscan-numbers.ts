/**
 * A number with so many decimals; one that lies exactly between two goes to the even one, as C prints.
 * @example fixed(12.125, 2) // '12.12'
 */
export function fixed(value: number, decimals: number): string {
  const scaled = value * 10 ** decimals;
  const below = Math.floor(scaled);
  // Only halves, quarters, eighths … can lie exactly between.
  const isBetween = scaled - below === 0.5 && Number.isInteger(value * 2 ** (decimals + 1));
  if (!isBetween) return value.toFixed(decimals);
  return ((below % 2 === 0 ? below : below + 1) / 10 ** decimals).toFixed(decimals);
}

/**
 * A number with that many significant figures below one, and that many decimals above: as the reference program prints.
 * @example printedNumber(0.0234, 2) // '0.023'
 * @example printedNumber(12.125, 2) // '12.13'
 */
export function printedNumber(value: number, significant = 2): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const zeros = size < 1 ? Math.ceil(Math.abs(Math.log10(size))) - 1 : 0;
  return fixed(value, Math.min(100, significant + zeros));
}

/** A chance with as many decimals as the number of replicates has figures. */
export function printedP(p: number, replicates: number): string {
  return fixed(p, String(replicates).length);
}

/** Below a half: all figures. Below one: one decimal. Else whole. */
export function printedPopulation(persons: number): string {
  if (persons < 0.5) return String(Number(persons.toPrecision(6)));
  return fixed(persons, persons < 1 ? 1 : 0);
}

export const DAYS_A_YEAR = 365.25;

/**
 * How long, in days (or generic units): days below a year, then years with a decimal, then words.
 * @example printedRecurrence(357.2, false) // '357 days'
 */
export function printedRecurrence(length: number, isGeneric: boolean): string {
  const units = Math.max(length, 1);
  const years = isGeneric ? units : length / DAYS_A_YEAR;
  if (years < 1) return `${fixed(units, 0)} day${units < 1.5 ? '' : 's'}`;
  const word = isGeneric ? 'unit' : 'year';
  if (years <= 10) return `${fixed(years, 1)} ${word}${years < 1.05 ? '' : 's'}`;
  return `${inWords(years)} ${word}s`;
}

const SIZES = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion'] as const;

/** 12.3, 1234.5, 12.3 thousand: no decimal where there is none. */
function inWords(value: number): string {
  const figures = 1 + Math.floor(Math.log10(value));
  const thousands = figures <= 4 ? 0 : Math.floor((figures - 1) / 3);
  const short = value / 1_000 ** thousands;
  return `${fixed(short, Number.isInteger(short) ? 0 : 1)}${SIZES[thousands] ?? ''}`;
}
