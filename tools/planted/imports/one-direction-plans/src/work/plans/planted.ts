import type { answer } from '#work/measures';

export type Planted = typeof answer;
