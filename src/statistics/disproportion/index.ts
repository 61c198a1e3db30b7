/** What comes together more often than by itself: area and category, when reporting is uneven. */
export { information } from './information.ts';
export { fitMixture, shrunkRatio } from './mixture.ts';
export type { Mixture, Pair } from './mixture.ts';
