import { answer as caller } from '#safeguards/policy';
import { answer as audit } from '#safeguards/audit';
import { answer as median } from '../../statistics/numerics/index.ts';

export const answer = [caller, audit, median];
