import { answer } from '../../sharing/knowledge/index.ts';

export const Planted = answer;
