import { answer } from './report-routes.ts';

export const Planted = answer;
