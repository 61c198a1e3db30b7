import { answer as caller } from '#safeguards/policy';

export const answer = caller;
