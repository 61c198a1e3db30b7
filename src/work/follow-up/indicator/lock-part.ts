import { html, type Html } from '#platform/html';
import type { FollowUpGiven } from '../follow-up-given.ts';
import { faultList, field, lackingList, radios, textField } from '../form-parts.ts';
import type { Place } from '../needs.ts';
import { placeBoxes } from '../place-boxes.ts';
import type { MeasuredView } from '../show-follow-up.ts';
import { unitOfChange, type Words } from '../words.ts';
import type { IndicatorComparison } from './indicator-store.ts';
import type { IndicatorProposal } from './lock-indicator.ts';

export type MeasuredGiven = {
  readonly id: string;
  readonly measured: MeasuredView;
  readonly places: readonly Place[];
  readonly typed: FollowUpGiven['typed'];
};

/** What an indicator is compared with: locked, to be locked, or that the indicator says nothing of the measure's own place. */
export function measuredPart({ id, measured, places, typed }: MeasuredGiven, words: Words): Html {
  const { t } = words;
  if (measured.kind === 'locked') return lockedIndicator(measured, places, words);
  if (measured.kind === 'open')
    return measured.proposal
      ? lockIndicatorForm({ id, proposal: measured.proposal, typed }, words)
      : html`<p>${t('compare.notYet')}</p>`;
  const { name, level } = measured.indicator;
  const said = { name, level: t(`measured.level.${level}`) };
  return html`<p class="note-mark">${t(`measured.not.${measured.kind}`, said)}</p>`;
}

function lockedIndicator(
  { locked, counted }: Extract<MeasuredView, { kind: 'locked' }>,
  places: readonly Place[],
  words: Words,
): Html {
  const { t, dayOf, number, day } = words;
  const names = locked.places.map((one) => nameOf(one, places)).toSorted();
  const { worth, wanted, why, start, end } = locked;
  const change = { worth: number(worth), unit: unitOfChange(counted?.indicator.unit ?? '', words) };
  const rows = [
    ['expectation', counted?.indicator.name ?? locked.indicator],
    ['places', names.length > 0 ? names.join(', ') : t('compare.noAreas')],
    ['method', t(`measured.method.${locked.method}`)],
    ['periods', t('measured.periodsAre', { start: day(start), end: day(end) })],
    ['change', t(`measured.changeIs.${wanted}`, change)],
    ...(why === '' ? [] : [['why', why] as const]),
  ] as const;
  return html`<div class="panel">
    <p><strong>${t('compare.locked', { day: dayOf(locked.at) })}</strong></p>
    <p>${t(locked.afterKnown ? 'measured.seen' : 'measured.unseen')}</p>
    <dl class="pairs">
      ${rows.map(
        ([name, said]) =>
          html`<div>
            <dt>${t(`measured.${name}`)}</dt>
            <dd>${said}</dd>
          </div>`,
      )}
    </dl>
    <p class="hint">${t('compare.unchangeable', { version: locked.ruleVersion })}</p>
  </div>`;
}

export function nameOf(place: IndicatorComparison['place'], places: readonly Place[]): string {
  return places.find(({ slug }) => slug === place)?.name ?? place;
}

type LockGiven = {
  readonly id: string;
  readonly proposal: IndicatorProposal;
  readonly typed: FollowUpGiven['typed'];
};

/** Places proposed by a rule that sees only what was before; another choice has a reason. */
function lockIndicatorForm({ id, proposal, typed }: LockGiven, words: Words): Html {
  const { t, day } = words;
  const { afterKnown, method, start, end, indicator, before } = proposal;
  const mine = typed?.form === 'las' ? typed : undefined;
  return html`<p>${t('measured.lead', { name: indicator.name, unit: indicator.unit })}</p>
    ${afterKnown && html`<p class="note-mark">${t('measured.afterKnown')}</p>`}
    <p>
      ${t('measured.periodsAre', { start: day(start), end: day(end) })}
      ${t('measured.before', { count: before, n: before })} ${t(`measured.method.${method}`)}
    </p>
    <form method="post" action="/atgard/${id}/uppfoljning/jamforelse" class="lock-form">
      <input type="hidden" name="matt" value="${indicator.slug}" />
      ${mine && faultList(mine.faults, t)}
      ${mine?.lacking !== undefined && lackingList([lacks(mine.lacking, t)], t)}
      ${comparedBoxes(proposal, mine, words)} ${saidFields(proposal, mine, words)}
      <p class="buttons"><button class="primary">${t('compare.lock')}</button></p>
    </form>`;
}

function comparedBoxes(
  { candidates }: IndicatorProposal,
  mine: LockGiven['typed'],
  words: Words,
): Html {
  const { t } = words;
  const boxes = candidates.map(({ place, name, not }) => ({
    ...{ value: place, name, why: not && t(`measured.out.${not}`) },
  }));
  return placeBoxes(boxes, { chosen: mine?.areas, none: t('measured.noneProposed') }, words);
}

function saidFields(
  { indicator }: IndicatorProposal,
  mine: LockGiven['typed'],
  words: Words,
): Html {
  const { t } = words;
  const { values = {}, lacking } = mine ?? {};
  const unit = unitOfChange(indicator.unit, words);
  return html`${field({
    ...{ name: 'andring', label: t('measured.changeAsked', { unit }), most: 20 },
    ...{ value: values['andring'] ?? '', hint: t('measured.changeHint') },
    isWrong: lacking === 'change',
  })}
  ${
    indicator.wanted === 'neutral' &&
    radios({
      ...{ name: 'riktning', legend: t('measured.wantedAsked'), value: values['riktning'] ?? '' },
      options: (['up', 'down'] as const).map((value) => ({
        value,
        label: t(`measured.wanted.${value}`),
      })),
    })
  }
  ${textField({
    ...{ name: 'skal', label: t('compare.why'), value: values['skal'] ?? '' },
    ...{ hint: t('compare.whyHint'), isWrong: lacking === 'why' },
  })}`;
}

function lacks(one: string, t: Words['t']): { readonly field: string; readonly label: string } {
  if (one === 'change') return { field: 'andring', label: t('measured.changeNeeded') };
  return one === 'wanted'
    ? { field: 'riktning', label: t('measured.wantedAsked') }
    : { field: 'skal', label: t('compare.whyNeeded') };
}
