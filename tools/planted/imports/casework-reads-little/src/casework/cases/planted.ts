import { answer } from '#work/reports';

export const Planted = answer;
