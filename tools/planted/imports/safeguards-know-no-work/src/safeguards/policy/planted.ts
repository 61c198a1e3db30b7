import type { answer } from '#members';

export type Planted = typeof answer;
