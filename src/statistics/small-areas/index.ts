/** Rates of small areas: what is left when chance has had its share, and whether like lies beside like. */
export { conditionalPermutation } from './conditional-permutation.ts';
export { adjustedForDiscoveries } from './false-discoveries.ts';
export { funnelLimit, funnelPoint, widened, winsorisedDispersion } from './funnel.ts';
export { gammaPoisson } from './gamma-poisson.ts';
export { getisOrd } from './getis-ord.ts';
export { localMoran } from './local-moran.ts';
export { localMarshall, marshall } from './marshall.ts';
export { moran, standardisedMoran } from './moran.ts';
export { nearestNeighbours, neighboursFrom, neighboursWithin } from './neighbours.ts';
export { rankIntervals } from './ranks.ts';
export { expectedOf, ratesOf, type Counted } from './rates.ts';
