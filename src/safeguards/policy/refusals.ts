import { texts, type Language } from '../../platform/i18n/index.ts';
import type { Cedar, Question } from './cedar.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/**
 * Why not, as one word: what is nearest to being enough. It is for whoever may know that the thing exists; to all others
 * absent and forbidden look the same.
 */
export const REFUSALS = [
  'report-only',
  'assurance',
  'not-public',
  'round',
  'label',
  'organisation',
  'unlabelled',
  'role',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** An action in words; undefined for what is none. */
export function actionText(action: string, language: Language): string | undefined {
  const words: Readonly<Record<string, string>> = language === 'sv' ? sv : en;
  return words[`action.${action}`];
}

type Change = {
  readonly reason: Refusal;
  readonly needs?: 2 | 3;
  readonly as: (question: Question) => Question;
};

/** One thing changed at a time, the easiest to put right first: had it been so, would the answer be yes? */
const CHANGES: readonly Change[] = [
  { reason: 'report-only', as: asked({ reportOnly: false }) },
  { reason: 'assurance', needs: 2, as: asked({ assurance: 2 }) },
  { reason: 'assurance', needs: 3, as: asked({ assurance: 3 }) },
  { reason: 'report-only', as: asked({ reportOnly: false, assurance: 3 }) },
  { reason: 'not-public', as: about({ notPublic: false }) },
  { reason: 'round', as: asked({ inWeeklyRound: true }) },
  {
    reason: 'unlabelled',
    as: (question) => (isUnlabelled(question) ? labelled(question) : question),
  },
  { reason: 'label', as: about({ label: 3 }) },
  { reason: 'organisation', as: (question) => (isOthers(question) ? owned(question) : question) },
];

/** What stands in the way of a question that was answered with no. @example refusalOf(cedar, …).reason // 'round' */
export function refusalOf(
  cedar: Cedar,
  question: Question,
): { readonly reason: Refusal; readonly needs?: 2 | 3 } {
  const found = CHANGES.find(({ as }) => cedar.ask(as(question)).allowed);
  if (!found) return { reason: 'role' };
  const { reason, needs } = found;
  return needs === undefined ? { reason } : { reason, needs };
}

function asked(change: Partial<Question['asker']>): Change['as'] {
  return (question) => ({ ...question, asker: { ...question.asker, ...change } });
}

function about(change: Partial<Question['facts']>): Change['as'] {
  return (question) => ({ ...question, facts: { ...question.facts, ...change } });
}

const labelled = about({ label: 5 });
const owned = about({ owner: 'own' });

function isUnlabelled({ facts }: Question): boolean {
  return facts.label === 0 && (facts.kind === 'report' || facts.kind === 'sum');
}

function isOthers({ facts }: Question): boolean {
  return facts.owner === 'other';
}

/** The refusal in words, for the one who asked. @example refusalText('sv', 'assurance') */
export function refusalText(language: Language, reason: Refusal): string {
  return texts(language, language === 'sv' ? sv : en)(`refusal.${reason}`);
}
