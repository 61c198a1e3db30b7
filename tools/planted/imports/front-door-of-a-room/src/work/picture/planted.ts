import { answer } from '../../figures/median.ts';

export const Planted = answer;
