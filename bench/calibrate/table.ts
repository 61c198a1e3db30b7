// Tables of the report, and the numbers in them in Swedish.
export type Table = {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const Z = 1.96;

/** @example perWeek(812, 1000) // "0,81 (0,76–0,87)" */
export function perWeek(events: number, weeks: number): string {
  const error = (Z * Math.sqrt(Math.max(events, 1))) / weeks;
  const rate = events / weeks;
  return `${number(rate, 2)} (${number(Math.max(0, rate - error), 2)}–${number(rate + error, 2)})`;
}

/** @example share(31, 100) // "31 %" */
export function share(some: number, all: number): string {
  return all === 0 ? '–' : `${number((100 * some) / all, some > 0 && some * 20 < all ? 1 : 0)} %`;
}

export function number(value: number, decimals: number): string {
  return value.toFixed(decimals).replace('.', ',');
}

/** As prettier writes it: every column as wide as its widest cell. */
export function markdownOf({ head, rows }: Table): string {
  const widths = head.map((title, n) =>
    Math.max(3, ...[title, ...rows.map((row) => row[n] ?? '')].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[], fill: string): string =>
    `| ${widths.map((width, n) => (cells[n] ?? '').padEnd(width, fill)).join(' | ')} |`;
  return [line(head, ' '), line([], '-'), ...rows.map((row) => line(row, ' '))].join('\n');
}

/**
 * The text with the table between its marks replaced.
 * @throws Error when the text has no place for it
 */
export function placed(text: string, table: Table): string {
  const [from, to] = [`<!-- ${table.name} -->`, `<!-- /${table.name} -->`];
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`No place for ${table.name}`);
  return `${text.slice(0, start + from.length)}\n\n${markdownOf(table)}\n\n${text.slice(end)}`;
}
