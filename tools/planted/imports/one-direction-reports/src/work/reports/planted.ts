import type { answer } from '#work/picture';

export type Planted = typeof answer;
