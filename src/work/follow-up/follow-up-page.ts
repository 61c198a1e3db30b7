import { html, type Html } from '#platform/html';
import { doneParts } from './done-part.ts';
import { effectPart } from './effect-part.ts';
import { measuredEffect } from './indicator/effect-part.ts';
import { measuredPart } from './indicator/lock-part.ts';
import { lockedPart, lockForm } from './comparison-part.ts';
import type { FollowUpGiven } from './follow-up-given.ts';
import { judgeForm, judgementPart } from './judgement-part.ts';
import type { FollowUpView } from './show-follow-up.ts';
import type { Words } from './words.ts';

/** Was it done, what is it compared with, did it help, and what was learnt. */
export function followUpPage(given: FollowUpGiven, words: Words): Html {
  const { view, done } = given;
  const { t, day } = words;
  const { measure, comparison } = view;
  const area = view.places.find(({ id }) => id === measure.area);
  return html`${done !== undefined && html`<div class="told" role="status"><p>${t(done)}</p></div>`}
    <p class="lead">
      ${t('page.lead', { area: area?.name ?? t('claims.wholeMunicipality') })}
      ${measure.followUp !== undefined && t('plan.followUpDue', { date: day(measure.followUp) })}
    </p>
    <p class="buttons">
      <a class="plain" href="/atgard/${measure.id}">${t('page.measure')}</a>
      <a class="plain" href="/uppfoljning">${t('list.title')}</a>
    </p>
    ${view.judgements.length > 0 && judgementPart(view, words)} ${doneParts(view, words)}
    ${comparePart(given, words)} ${comparison && effectPart(view, words)}
    ${view.measured?.kind === 'locked' && measuredEffect(view.measured, words)}
    ${view.mayJudge && judgeForm(given, words)}`;
}

function comparePart({ view, typed }: FollowUpGiven, words: Words): Html {
  const { t } = words;
  const { measure, comparison, proposal, places, measured } = view;
  return html`<h2 id="jamforelse">${t('compare.title')}</h2>
    ${comparison && lockedPart(comparison, places, words)}
    ${proposal && lockForm({ id: measure.id, proposal, typed }, words)}
    ${measured && measuredPart({ id: measure.id, measured, places, typed }, words)}
    ${!comparison && !proposal && !measured && html`<p>${t(notLocked(view))}</p>`}`;
}

function notLocked({ expectation }: FollowUpView): string {
  return expectation?.kind === 'reports' ? 'compare.notYet' : 'compare.notReports';
}
