import type { Chicken } from './a.ts';

export type Planted = Chicken;
