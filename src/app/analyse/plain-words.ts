// Numbers and chances in plain Swedish.

/** @example swedish(1234.56, 1) // "1 234,6" with a thin no-break space */
export function swedish(value: number, decimals = 0): string {
  return new Intl.NumberFormat('sv-SE', {
    minimumFractionDigits: 0,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** Two figures are all that a chance can be said with. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

const RAREST = 10_000;

/**
 * How often chance alone does this, week by week.
 * @example chanceWords(0.0123) // "Så höga tal uppstår av en slump ungefär 1 vecka av 81."
 */
export function chanceWords(p: number, what: 'höga' | 'låga' = 'höga'): string {
  if (p >= 0.4) return `Så ${what} tal är vardag.`;
  if (p < 1 / RAREST)
    return `Så ${what} tal uppstår av en slump mer sällan än 1 vecka av ${swedish(RAREST)}.`;
  return `Så ${what} tal uppstår av en slump ungefär 1 vecka av ${swedish(rounded(1 / p))}.`;
}

const DAYS_A_YEAR = 365.2425;

/**
 * A time in days, as one would say it.
 * @example spanWords(357) // "omkring ett år"
 */
export function spanWords(days: number): string {
  const years = days / DAYS_A_YEAR;
  if (days < 45) return `omkring ${swedish(Math.max(1, Math.round(days / 7)))} veckor`;
  if (years < 0.95) return `omkring ${swedish(Math.round(days / 30.4))} månader`;
  if (years < 1.5) return 'omkring ett år';
  return `omkring ${swedish(years < 10 ? Math.round(years) : rounded(years))} år`;
}

/** @example listed(['a', 'b', 'c']) // "a, b och c" */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} och ${names.at(-1) ?? ''}`;
}

/** Numbers that leave the analyst's own desk go through the protection first. */
export const REMINDER =
  'Kom ihåg: antal mellan 1 och 4 ska inte publiceras. Skydda tabellen först: samsyn protect FIL.';
