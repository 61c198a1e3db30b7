import { join } from 'node:path';

export const Planted = join;
