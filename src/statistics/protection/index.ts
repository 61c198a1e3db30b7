/** Tables that can be published safely, and the attacker who tries them. A solver is handed in. */
export type { Interval } from './attack.ts';
export { audit } from './audit.ts';
export { dimensionOf, TOTAL } from './dimension.ts';
export type { Dimension } from './dimension.ts';
export type { Solver } from './linear-program.ts';
export { findSums } from './find-sums.ts';
export type { MemberFigure } from './member-figure.ts';
export { tableOf } from './primary.ts';
export { tellings } from './hints.ts';
export { attackCells, knowledgeOf } from './published.ts';
export { roomFor } from './sensitivity.ts';
export { releaseNext } from './release-next.ts';
export { findInReleases } from './releases.ts';
export { suppress } from './suppress.ts';
export { cellOf, equationsOf, valuesOf } from './table.ts';
export type { Table } from './table.ts';
