import { OPERATOR_ACTOR } from '#safeguards/audit';

/** How the record names what whoever has the machine does at its terminal. */
export const OPERATOR = { organisation: 0, policy: 'operator', actor: OPERATOR_ACTOR } as const;
