import type { answer } from '#work/reports';

export type Planted = typeof answer;
