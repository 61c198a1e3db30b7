// polylabel brings no types of its own.
declare module 'polylabel' {
  /** The point farthest from the outline; the first ring is the outer one, the rest are holes. */
  // eslint-disable-next-line no-restricted-syntax -- that is how polylabel exports it
  export default function polylabel(
    polygon: readonly (readonly (readonly [number, number])[])[],
    precision?: number,
  ): readonly [number, number] & { readonly distance: number };
}
