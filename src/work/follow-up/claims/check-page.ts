import { html, type Html } from '#platform/html';
import { choiceField, faultList, textField } from '../form-parts.ts';
import type { Place, TextFault } from '../needs.ts';
import type { Words } from '../words.ts';
import type { CheckedClaim, CheckedCounts, CheckedIndicator } from './check-claim.ts';

export type CheckGiven = {
  readonly sentence: string;
  readonly area: string;
  readonly places: readonly Place[];
  readonly checked?: CheckedClaim | undefined;
  readonly faults: readonly TextFault[];
  readonly mayKeep: boolean;
};

/** "Before you say it": a sentence, an area, and what the data can carry of it. */
export function checkPage(given: CheckGiven, words: Words): Html {
  const { t } = words;
  const { sentence, area, places, checked, faults } = given;
  return html`<p class="lead">${t('check.lead')}</p>
    <form method="post" action="/uttalanden/prova">
      ${faultList(faults, t)}
      ${textField({ name: 'mening', label: t('check.sentence'), value: sentence, most: 400 })}
      ${choiceField({
        ...{ name: 'omrade', label: t('check.area'), value: area },
        options: places.map(({ slug, name }) => ({ value: slug, label: name })),
      })}
      <p class="buttons"><button class="primary">${t('check.do')}</button></p>
    </form>
    ${checked && answer(checked, given.mayKeep, words)}`;
}

function answer(checked: CheckedClaim, mayKeep: boolean, words: Words): Html {
  const { t } = words;
  const { found, area } = checked;
  return html`<section aria-labelledby="svar" class="check-answer">
    <h2 id="svar">${t('check.answer', { area: area.name })}</h2>
    <blockquote>”${checked.sentence}”</blockquote>
    <h3>${t('check.words')}</h3>
    ${
      found.length === 0
        ? html`<p>${t('check.noWords')}</p>`
        : html`<ul class="plain-list">
            ${found.map(
              (one) =>
                html`<li>
                  <strong>”${one.words.join('”, ”')}”</strong> ${t(`check.word.${one.kind}`)}
                </li>`,
            )}
          </ul>`
    }
    ${policeCarries(checked, words)} ${indicatorsCarry(checked.indicators, words)}
    ${reportsCarry(checked.counts, words)} ${measuresCarry(checked, words)}
    ${offers(checked, words)}
    ${mayKeep && html`<p class="buttons"><a class="button" href="/uttalanden/nytt">${t('check.keep')}</a></p>`}
  </section>`;
}

function policeCarries({ police, area }: CheckedClaim, { t, language }: Words): Html {
  const known = police.assessments.filter(({ label }) => label !== undefined);
  return html`<h3>${t('check.police')}</h3>
    ${
      known.length === 0
        ? html`<p>${t('check.police.none', { area: area.name })}</p>`
        : html`<ul>
            ${known.map(
              ({ year, label, checked: sure }) =>
                html`<li>
                  ${year}:
                  ${t(`label.${label ?? 'unknown'}`)}${!sure && ` (${t('label.unchecked')})`}
                </li>`,
            )}
          </ul>`
    }
    ${police.assessments.map(
      ({ year, break: broke }) =>
        broke &&
        html`<p class="note-mark">
          <strong>${t('claim.changed', { when: year })}</strong> ${broke[language]}
        </p>`,
    )}
    <p>${t('check.police.criteria')}</p>`;
}

function indicatorsCarry(all: readonly CheckedIndicator[], { t }: Words): Html {
  return html`<h3>${t('check.indicators')}</h3>
    ${
      all.length === 0
        ? html`<p>${t('check.indicators.none')}</p>`
        : html`<ul>
            ${all.map(
              (one) =>
                html`<li>
                  <strong>${one.name}</strong>: ${one.last.value} ${one.unit}
                  (${one.last.period})${
                    one.first &&
                    `, ${t('check.compared', { value: one.first.value, unit: one.unit, period: one.first.period })}`
                  }.
                  ${t(differenceKey(one))} ${t('claim.source')}: ${one.source}.
                </li>`,
            )}
          </ul>`
    }`;
}

function differenceKey({ differs }: CheckedIndicator): string {
  if (differs === undefined) return 'check.differs.unknown';
  return differs ? 'check.differs.yes' : 'check.differs.no';
}

/** Small counts carry no percentages, and chance is told. */
function reportsCarry(counts: CheckedCounts | undefined, { t }: Words): Html {
  if (!counts)
    return html`<h3>${t('check.reports')}</h3>
      <p>${t('check.reports.outside')}</p>`;
  const { now, before, p } = counts;
  const isSure = p < 0.05;
  return html`<h3>${t('check.reports')}</h3>
    <p class="note-mark">${t('working')}</p>
    <p>
      ${t('check.reports.counts', { now, before })}
      ${t(isSure ? 'check.reports.more-than-chance' : 'check.reports.chance')}
    </p>
    ${Math.min(now, before) < 20 && html`<p>${t('check.reports.few')}</p>`}
    <p>${t('check.reports.who')}</p>`;
}

function measuresCarry({ measures }: CheckedClaim, { t }: Words): Html {
  return html`<h3>${t('check.measures')}</h3>
    ${
      measures.length === 0
        ? html`<p>${t('check.measures.none')}</p>`
        : html`<ul>
            ${measures.map(
              ({ id, title, verdict }) =>
                html`<li>
                  <a href="/atgard/${id}/uppfoljning">${title}</a>: ${t(`plan.effect.${verdict}`)}
                </li>`,
            )}
          </ul>`
    }`;
}

/** Wordings that can be held against what comes: those of the words that were found, else the usual ones. */
function offers({ found, area, indicators }: CheckedClaim, { t }: Words): Html {
  const kinds = new Set(found.map(({ kind }) => kind));
  const indicator = indicators[0];
  const measured = indicator
    ? [
        t('check.offer.indicator', {
          ...{ name: indicator.name, area: area.name, unit: indicator.unit },
          ...{ value: indicator.last.value, period: indicator.last.period },
        }),
      ]
    : [];
  const wordings = [
    ...(kinds.has('list') || kinds.has('turned')
      ? [t('check.offer.list', { area: area.name })]
      : []),
    ...(kinds.has('cause') ? [t('check.offer.cause', { area: area.name })] : []),
    ...(kinds.has('halved') || kinds.has('fewer') || kinds.has('percent') || kinds.has('crime')
      ? [t('check.offer.reports', { area: area.name })]
      : []),
    ...measured,
    t('check.offer.both', { area: area.name }),
  ];
  return html`<h3>${t('check.offers')}</h3>
    <ul>
      ${wordings.map((one) => html`<li>${one}</li>`)}
    </ul>`;
}
