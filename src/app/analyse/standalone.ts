/**
 * A figure as a file of its own: the page's colours become the light ones, because programs that draw files know no page.
 * @example standalone('<path stroke="var(--ink,#16262e)"/>') // '<path stroke="#16262e"/>'
 */
export function standalone(figure: string): string {
  return figure.replaceAll(/var\(--[\w-]+,([^()]*)\)/g, '$1');
}
