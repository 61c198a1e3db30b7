/** A figure, and how high it is (pixels). */
export type Stacked = { readonly figure: string; readonly height: number };

const GAP = 16;

/**
 * Several figures under each other, as one.
 * @param title for screen readers
 */
export function stackFigures(figures: readonly Stacked[], width: number, title: string): string {
  let y = 0;
  const placed = figures.map(({ figure, height }) => {
    const own = figure.replace('<svg ', `<svg y="${y}" `);
    y += height + GAP;
    return own;
  });
  const height = Math.max(1, y - GAP);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">` +
    `<title>${title}</title>${placed.join('')}</svg>`
  );
}
