/** One measured figure with what it is measured against, in the same run. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: { readonly name: string; readonly value: number };
  /** What we hold ourselves to, in words (DESIGN.md section 7). */
  readonly bar: string;
  readonly held: boolean;
};

/** The short table at the end of a run. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.held ? 'ok' : 'MISSED',
    one.name,
    `${one.value} ${one.unit}`,
    one.baseline ? `${one.baseline.value} (${one.baseline.name})` : '',
    one.bar,
  ]);
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
