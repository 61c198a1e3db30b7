import type { answer } from '../../casework/cases/index.ts';

export type Planted = typeof answer;
