import { answer } from './routes.ts';

export const Planted = answer;
