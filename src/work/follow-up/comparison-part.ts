import { html, type Html } from '#platform/html';
import { weekNumber, weekOfDay } from '#platform/weeks';
import type { FollowUpGiven } from './follow-up-given.ts';
import type { Comparison } from './follow-up-store.ts';
import { faultList, lackingList, radios, textField } from './form-parts.ts';
import { WORTHS, type Proposal } from './lock-comparison.ts';
import type { Place } from './needs.ts';
import { placeBoxes } from './place-boxes.ts';
import type { Words } from './words.ts';

/** What was locked, by whom and when; open about it when what came after could be seen. */
export function lockedPart(one: Comparison, places: readonly Place[], words: Words): Html {
  const { t, dayOf } = words;
  const names = places.filter(({ id }) => one.areas.includes(id)).map(({ name }) => name);
  return html`<div class="panel">
    <p><strong>${t('compare.locked', { day: dayOf(one.at) })}</strong></p>
    <p>${t(one.afterStart ? 'compare.seen' : 'compare.unseen')}</p>
    <dl class="pairs">
      <div>
        <dt>${t('compare.areas')}</dt>
        <dd>${names.length > 0 ? names.join(', ') : t('compare.noAreas')}</dd>
      </div>
      <div>
        <dt>${t('compare.method')}</dt>
        <dd>${t(`method.${one.method}`)}</dd>
      </div>
      <div>
        <dt>${t('compare.weeks')}</dt>
        <dd>${t('compare.weeksAre', weeksOf(one, words))}</dd>
      </div>
      <div>
        <dt>${t('compare.worth')}</dt>
        <dd>${t(`worth.${percentOf(one.worth)}`)}</dd>
      </div>
      ${
        one.why !== '' &&
        html`<div>
          <dt>${t('compare.why')}</dt>
          <dd>${one.why}</dd>
        </div>`
      }
    </dl>
    <p class="hint">${t('compare.unchangeable', { version: one.ruleVersion })}</p>
  </div>`;
}

function weeksOf(
  one: Pick<Comparison, 'start' | 'end' | 'lookedFrom'>,
  { t }: Words,
): Record<string, string> {
  const said = (day: string): string => {
    const week = weekOfDay(day);
    return t('compare.week', { week: weekNumber(week), year: week.slice(0, 4) });
  };
  return { start: said(one.start), end: said(one.end), looked: said(one.lookedFrom) };
}

export function percentOf(worth: number): number {
  return Math.round(100 * (1 - worth));
}

type LockGiven = {
  readonly id: string;
  readonly proposal: Proposal;
  readonly typed: FollowUpGiven['typed'];
};

/** Areas proposed by a rule that sees only what was before; another choice has a reason. */
export function lockForm(given: LockGiven, words: Words): Html {
  const { t } = words;
  const { id, proposal } = given;
  const { counting, afterStart, method } = proposal;
  const mine = given.typed?.form === 'las' ? given.typed : undefined;
  return html`<p>${t('compare.lead')}</p>
    ${afterStart && html`<p class="note-mark">${t('compare.begun')}</p>`}
    <p>${t('compare.weeksAre', weeksOf(counting, words))} ${t(`method.${method}`)}</p>
    <form method="post" action="/atgard/${id}/uppfoljning/jamforelse" class="lock-form">
      ${mine && faultList(mine.faults, t)}
      ${mine?.lacking !== undefined && lackingList([lacks(mine.lacking, t)], t)}
      ${areaBoxes(proposal, mine, words)} ${whyFields(mine, words)}
      <p class="buttons"><button class="primary">${t('compare.lock')}</button></p>
    </form>`;
}

function areaBoxes({ candidates }: Proposal, mine: LockGiven['typed'], words: Words): Html {
  const { t } = words;
  const boxes = candidates.map(({ area, name, not }) => ({
    ...{ value: area, name, why: not && t(`not.${not}`) },
  }));
  return placeBoxes(boxes, { chosen: mine?.areas, none: t('compare.noneProposed') }, words);
}

function whyFields(mine: LockGiven['typed'], { t }: Words): Html {
  const { values = {}, lacking } = mine ?? {};
  return html`${radios({
    ...{ name: 'worth', legend: t('compare.worthAsked'), value: values['worth'] ?? '30' },
    options: WORTHS.map((one) => ({
      value: String(percentOf(one)),
      label: t(`worth.${percentOf(one)}`),
    })),
  })}
  ${textField({
    ...{ name: 'skal', label: t('compare.why'), value: values['skal'] ?? '' },
    ...{ hint: t('compare.whyHint'), isWrong: lacking === 'why' },
  })}`;
}

function lacks(field: string, t: Words['t']): { readonly field: string; readonly label: string } {
  return field === 'worth'
    ? { field: 'worth', label: t('compare.worthAsked') }
    : { field: 'skal', label: t('compare.whyNeeded') };
}
