/** Tables that can be published safely, and the attacker who tries them. A solver is handed in. */
export { attack } from './attack.ts';
export type { Interval } from './attack.ts';
export { dimensionOf, TOTAL } from './dimension.ts';
export type { Dimension } from './dimension.ts';
export type { LinearProgram, Solver } from './linear-program.ts';
export { tableOf } from './primary.ts';
export { attackCells, isProtected, knowledgeOf, primariesOf } from './published.ts';
export type { Target } from './parts.ts';
export { findInReleases } from './releases.ts';
export { suppress } from './suppress.ts';
export { cellOf, equationsOf, valuesOf } from './table.ts';
export type { Table } from './table.ts';
