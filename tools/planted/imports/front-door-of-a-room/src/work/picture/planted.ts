import { answer } from '../../statistics/median.ts';

export const Planted = answer;
