import type { answer } from '#work/documents';

export type Planted = typeof answer;
