import { answer } from '#safeguards/retention';

export const Planted = answer;
