import { html } from '#platform/html';
import type { Database } from '#platform/db';
import { mayList, scopeOf } from '#safeguards/policy';
import { expectationsOf, type OutcomePart } from '#work/measures';
import { judgementsOf, loadComparison } from './follow-up-store.ts';
import { loadIndicatorComparison } from './indicator/indicator-store.ts';
import { judgementPart } from './judgement-part.ts';
import { wordsIn } from './words.ts';

/**
 * What the measure's own page tells of whether it helped: the last judgement, or that the comparison is not locked yet, to
 * those who can lock it while there is still no outcome to see.
 */
export function outcomePart({ database }: { readonly database: Database }): OutcomePart {
  return ({ caller, language, measure }) =>
    database.as(scopeOf(caller), async (handle) => {
      const words = wordsIn(language);
      const { t } = words;
      const judgements = await judgementsOf(handle, measure.id);
      const mayLock = mayList(caller).includes('judge-effect');
      const isLocked =
        (await loadComparison(handle, measure.id)) ??
        (await loadIndicatorComparison(handle, measure.id));
      const expected = (await expectationsOf(handle, measure.id))[0]?.kind;
      const isOpen = mayLock && !isLocked && expected !== 'words';
      return html`${judgementPart({ judgements }, words)}
        ${isOpen && judgements.length === 0 && html`<p class="note-mark">${t('outcome.lockFirst')}</p>`}
        <p><a href="/atgard/${measure.id}/uppfoljning">${t('outcome.link')}</a></p>`;
    });
}
