import type { answer } from '#work/follow-up';

export type Planted = typeof answer;
