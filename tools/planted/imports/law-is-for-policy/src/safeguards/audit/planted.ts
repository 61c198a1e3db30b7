import { answer } from '#safeguards/law';

export const Planted = answer;
