import { answer } from './gone.ts';

export const Planted = answer;
