import { answer } from '../../app/compose.ts';

export const Planted = answer;
