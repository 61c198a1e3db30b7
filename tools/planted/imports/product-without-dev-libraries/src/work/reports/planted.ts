import { fc } from 'fast-check';

export const Planted = fc;
