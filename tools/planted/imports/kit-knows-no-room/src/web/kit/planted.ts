import type { answer } from '../../work/reports/contract.ts';

export type Planted = typeof answer;
