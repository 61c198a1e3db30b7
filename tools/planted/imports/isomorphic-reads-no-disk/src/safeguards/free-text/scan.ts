import { answer } from './names-file.ts';

export const Planted = answer;
