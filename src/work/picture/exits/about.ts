import type { Language, Translate } from '#platform/i18n';
import { weekNumber } from '#platform/weeks';
import type { Picture } from '../contract.ts';
import type { Filter } from '../gather.ts';
import { momentText, statusText } from './words.ts';

export type AboutGiven = {
  readonly picture: Picture;
  readonly filter: Filter;
  readonly municipality: string;
  readonly language: Language;
  readonly t: Translate;
};

type Line = readonly [what: string, says: string];

/** What a file says of itself: of which week, for whom, what its words and symbols mean, and from where its numbers come. */
export function aboutLines(given: AboutGiven): readonly Line[] {
  const { picture, municipality, language, t } = given;
  const { coverage, exact } = picture;
  const week = t('about.weekSays', { week: weekNumber(picture.week), ...datesOf(picture) });
  return [
    [t('about.what'), t('about.whatSays', { municipality })],
    [t('about.forWhom'), t(exact ? 'about.forInner' : 'about.forOthers')],
    [t('about.week'), picture.paused ? `${week} ${t('about.paused')}` : week],
    [t('about.state'), t(`about.${picture.state}`)],
    [t('about.asOf'), momentText(picture.asOf, language)],
    [t('about.chosen'), chosenText(given)],
    [t('about.coverage'), t('about.coverageSays', told(coverage))],
    ...definitions(given),
    ...['c', 'x', '0', 'w', 'p', 'b'].map((one): Line => [
      t('about.status', { status: one }),
      `${statusText(t, one)}. ${t(`meaning.${one}`)}`,
    ]),
    ...sources(given),
  ];
}

function datesOf({ from, to }: { readonly from: string; readonly to: string }): {
  readonly from: string;
  readonly to: string;
} {
  return { from, to };
}

function told({ reported, expected, calm }: Picture['coverage']): Record<string, number> {
  return { reported, expected, calm };
}

function definitions({ picture, filter, t }: AboutGiven): readonly Line[] {
  const { areaPeriod, cellPeriod, exact } = picture;
  const sums: Line[] =
    !exact && filter.categories.length > 0 ? [[t('part.area'), t('about.areasAll')]] : [];
  return [
    [t('column.value'), t('about.valueSays')],
    [t('column.usual'), t('about.usualSays')],
    [t('part.category'), t('about.categorySays')],
    [t('part.area'), t('about.areaSays', { n: areaPeriod.weeks, ...datesOf(areaPeriod) })],
    ...sums,
    [t('part.cell'), t('about.cellSays', { n: cellPeriod.weeks, ...datesOf(cellPeriod) })],
    [t('part.series'), t('about.seriesSays')],
  ];
}

function sources({ picture, language, t }: AboutGiven): readonly Line[] {
  const { police, marks, asOf } = picture;
  const date = police.latest ?? t('about.noDate');
  return [
    [t('about.source'), t('about.sourceReports', { when: momentText(asOf, language) })],
    [t('about.source'), t('about.sourcePolice', { source: police.source, date })],
    ...marks.map((mark): Line => [
      t('about.break'),
      t('about.breakSays', { week: mark.week, text: mark.text }),
    ]),
  ];
}

/** Where the numbers of a figure come from, for whom it is and which moment it holds. */
export function sourceLine({ picture, municipality, language, t }: AboutGiven): string {
  const state = t(`about.${picture.state}`);
  const when = momentText(picture.asOf, language);
  return t('figure.source', { municipality, state, when, ...told(picture.coverage) });
}

/** The filters in words, as far as the picture knows their names. */
export function chosenText({
  picture,
  filter,
  t,
}: Pick<AboutGiven, 'picture' | 'filter' | 't'>): string {
  const areas = picture.areas.filter(({ slug }) => filter.areas.includes(slug));
  const categories = picture.categories.filter(({ id }) => filter.categories.includes(id));
  const names = [...areas, ...categories].map(({ name }) => name);
  return names.length === 0 ? t('about.chosenAll') : names.join(', ');
}
