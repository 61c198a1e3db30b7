import type { answer } from '../picture-store.ts';

export type Planted = typeof answer;
