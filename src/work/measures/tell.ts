import type { Language } from '#platform/i18n';
import type { Measure, Verdict } from './measure.ts';
import { followUpOf, levelOf, statusOf } from './page/said.ts';
import { wordsIn, type Words } from './words.ts';

/** A measure in words, for pages of other stages. */
export type ToldMeasure = {
  readonly title: string;
  readonly level: string;
  readonly state: string;
  readonly followUp: string;
  readonly href: string;
};

/** How a verdict is told where people ask whether it worked here. */
const WORKED: Readonly<Record<Verdict, string | undefined>> = {
  ...{ helped: 'know.outcome.worked', none: 'know.outcome.not', harm: 'know.outcome.not' },
  unknown: undefined,
};

let known: Readonly<Record<Language, Words>> | undefined;

function words(language: Language): Words {
  known ??= { sv: wordsIn('sv'), en: wordsIn('en') };
  return known[language];
}

/** @example tellMeasure(measure, 'sv').state // "Pågår" */
export function tellMeasure(measure: Measure, language: Language): ToldMeasure {
  const spoken = words(language);
  const { title, id, verdict } = measure;
  const worked = verdict && WORKED[verdict];
  const state = statusOf(measure, spoken);
  return {
    ...{ title, level: levelOf(measure, spoken), href: `/atgard/${id}` },
    state: worked === undefined ? state : `${state} – ${spoken.t(worked)}`,
    followUp: followUpOf(measure, spoken),
  };
}

/** What a measure is called where a new one can be made, and a place that is no area. */
export function measureWords(language: Language): {
  readonly measure: string;
  readonly whole: string;
} {
  const { t } = words(language);
  return { measure: t('plan.measure'), whole: t('where.whole') };
}
