import { answer } from '../../../test/builders/human.ts';

export const Planted = answer;
