import type { Kysely } from 'kysely';
import { answer as caller } from '#safeguards/policy';

export const answer = [caller];
export type Planted = Kysely<unknown>;
