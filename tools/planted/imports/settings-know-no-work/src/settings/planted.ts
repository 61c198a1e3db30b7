import { answer } from '#work/areas';

export const Planted = answer;
