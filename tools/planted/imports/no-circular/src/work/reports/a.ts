import type { Planted } from './b.ts';

export type Chicken = Planted;
