// For hot loops: `at` meets arrays of every kind, and the machine then looks up the kind each time; these meet one each.

/** A whole number of a typed list, 0 beyond its end. */
export const intAt = (values: Int32Array, place: number): number => values[place] ?? 0;

/** A number of a typed list, 0 beyond its end. */
export const realAt = (values: Float64Array, place: number): number => values[place] ?? 0;
