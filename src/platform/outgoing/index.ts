/** Asking and telling other people's servers: bounded in time and size, never led elsewhere. */
export { ask } from './ask.ts';
export type { Answer, Asked, Trouble } from './ask.ts';
export { NO_NETWORKS, ownNetworks } from './own-networks.ts';
export type { OwnNetworks } from './own-networks.ts';
export { mayPostTo, postOutside } from './post-outside.ts';
export type { Posted, Resolve } from './post-outside.ts';
