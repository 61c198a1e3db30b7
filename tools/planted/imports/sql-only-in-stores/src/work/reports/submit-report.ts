import type { Kysely } from 'kysely';

export type Planted = typeof Kysely;
