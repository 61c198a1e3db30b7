import type { answer } from './report.ts';

export type Planted = typeof answer;
