import type { answer } from '#safeguards/policy';

export type Planted = typeof answer;
