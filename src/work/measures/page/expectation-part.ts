import { html, type Html } from '#platform/html';
import type { Expectation } from '../expectation.ts';
import type { MeasureView } from '../show-measure.ts';
import type { Words } from '../words.ts';
import { baselineSaid } from './baseline-said.ts';

/** What was expected before the work began, and each change of that beside it. */
export function expectationPart(view: MeasureView, words: Words): Html {
  const { t, dayOf } = words;
  const { expectations, measure, may, names } = view;
  const [first, ...later] = expectations;
  const begun = measure.status !== 'planned';
  const changes = may.write && begun && measure.status !== 'evaluated' && first !== undefined;
  return html`<h2 id="forvantan">${t('expectation.title')}</h2>
    ${!first && html`<p>${t('expectation.none')}</p>`}
    ${first && html`<p class="hint">${t(begun ? 'expectation.locked' : 'expectation.notLocked')}</p>`}
    ${first && facts(first, view, words)} ${first && baselinePart(view, words)}
    ${later.map(
      (one) =>
        html`<h3>${t('expectation.changed', { date: dayOf(one.at) })}</h3>
          <p>
            <strong>${t('expectation.why')}:</strong> ${one.why}
            (${names.organisation(one.organisation)})
          </p>
          ${facts(one, view, words)}`,
    )}
    ${changes && html`<p class="no-print"><a href="/atgard/${measure.id}/forvantan">${t('expectation.change')}</a></p>`}`;
}

function facts(expectation: Expectation, view: MeasureView, words: Words): Html {
  const { t, day } = words;
  const { success, effect, failedIf, followUp } = expectation;
  const said = [
    ['plan.success', success],
    ['expectation.effect', effect],
    ['expectation.failedIf', failedIf],
    ['expectation.followUp', followUp === undefined ? '' : day(followUp)],
    ['expectation.kind', measured(expectation, view, words)],
  ] as const;
  return html`<dl class="facts">
    ${said.map(
      ([key, one]) =>
        html`<dt>${t(key)}</dt>
          <dd>${one === '' ? t('notSaid') : one}</dd>`,
    )}
  </dl>`;
}

function measured(
  expectation: Expectation,
  { names, indicator }: MeasureView,
  { t }: Words,
): string {
  const { kind, category, area } = expectation;
  if (kind === 'words') return t('expectation.kind.words');
  if (kind === 'indicator') return indicator ?? t('expectation.kind.indicator');
  const what = category === undefined ? t('expectation.allCategories') : names.category(category);
  const where = area === undefined ? t('where.whole') : names.place(area);
  return t('expectation.reportsOf', { what, where });
}

/** How it was before: exact for the inner circle, that it is known for everyone else. */
function baselinePart({ baseline, inner }: MeasureView, words: Words): Html {
  const { t } = words;
  if (!inner) return html`<p><strong>${t('plan.baseline')}:</strong> ${t('baseline.inner')}</p>`;
  if (!baseline) return html`<p><strong>${t('plan.baseline')}:</strong> ${t('notSaid')}</p>`;
  return html`<p class="note-mark">
    <strong>${t('plan.baseline')}:</strong> ${baselineSaid(baseline, words)}
    (${t('workingMaterial')})
  </p>`;
}
