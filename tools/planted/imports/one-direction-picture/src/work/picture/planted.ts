import type { answer } from '#work/meetings';

export type Planted = typeof answer;
