import { answer } from '#work/picture';

export const Planted = answer;
