/** Pure mathematics: no imports, no clock, no chance that was not handed in. */
export { cusum } from './cusum.ts';
export type { CusumOptions, CusumPoint } from './cusum.ts';
export { ears } from './ears.ts';
export type { EarsOptions } from './ears.ts';
export { farrington, NOUFAILY } from './farrington.ts';
export type { FarringtonOptions, FarringtonResult } from './farrington.ts';
export { nowcast } from './nowcast.ts';
export type { Nowcast, NowcastOptions } from './nowcast.ts';
export { sameTimeBefore } from './reference-weeks.ts';
export { sparseBound } from './sparse.ts';
export type { SparseOptions } from './sparse.ts';
