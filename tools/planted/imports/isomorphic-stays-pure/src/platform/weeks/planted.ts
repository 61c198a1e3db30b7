import { readFileSync } from 'node:fs';

export const Planted = readFileSync;
