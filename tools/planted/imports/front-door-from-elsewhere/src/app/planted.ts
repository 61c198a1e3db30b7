import { answer } from '../work/reports/report.ts';

export const Planted = answer;
