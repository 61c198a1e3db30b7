import { answer } from '../reports/tally-store.ts';

export const Planted = answer;
