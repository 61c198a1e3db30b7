import { randomUUID } from 'node:crypto';

export const Planted = randomUUID;
