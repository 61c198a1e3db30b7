import type { answer } from '#work/plans';

export type Planted = typeof answer;
