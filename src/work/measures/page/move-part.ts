import { html, type Html } from '#platform/html';
import { desk, type Form, type TextFault } from '#work/plans';
import { LEVELS, movesFrom, needsReason, TYPES, type Measure, type Status } from '../measure.ts';
import type { Lacking } from '../run-measure.ts';
import type { Words } from '../words.ts';

/** A move that could not be made, with what it lacks. */
export type Stopped = {
  readonly form: Form;
  readonly faults: readonly TextFault[];
  readonly to: Status;
  /** What must be filled in before the work begins. */
  readonly lacking: readonly Lacking[];
};

/** Where a measure can be moved, and what is asked before it is. */
export function movePart(measure: Measure, given: MoveGiven, { t }: Words): Html | undefined {
  const moves = movesFrom(measure.status);
  if (moves.length === 0) return undefined;
  const { stopped, mayWrite } = given;
  const { form, faults, to, lacking } = stopped ?? NOTHING;
  const options = moves.map((value) => ({ value, label: t(`plan.status.${value}`) }));
  const chosen = { ...form, values: { ...form.values, till: [to] } };
  return html`<form method="post" action="/atgard/${measure.id}/flytta" class="panel move no-print">
    ${desk.summary(form, faults, t)} ${desk.hidden('fran', measure.status)}
    ${desk.chooseField(chosen, { name: 'till', label: t('board.moveTo') }, options)}
    ${mayWrite && fill(form, lacking, t)} ${moves.some(needsReason) && whyField(form, t)}
    <p class="buttons"><button class="primary">${t('board.move')}</button></p>
  </form>`;
}

export type MoveGiven = { readonly stopped: Stopped | undefined; readonly mayWrite: boolean };

const NOTHING = { form: { values: {}, wrong: {} }, faults: [], to: '', lacking: [] } as const;

function whyField(form: Form, t: Words['t']): Html {
  const field = { name: 'reason', label: t('move.why'), hint: t('privacy.noNames') };
  return html`<details ${form.wrong['reason'] !== undefined && 'open'}>
    <summary>${t('move.whyOpen')}</summary>
    ${desk.writeField(form, { ...field, rows: 2, most: 600 })}
  </details>`;
}

function fill(form: Form, lacking: readonly Lacking[], t: Words['t']): Html {
  const options = (all: readonly string[], key: string) =>
    all.map((value) => ({ value, label: t(`${key}.${value}`) }));
  return html`${lacking.map((name) => {
    if (name === 'level')
      return desk.tickField(
        form,
        { name, label: t('plan.level'), kind: 'radio' },
        options(LEVELS, 'level'),
      );
    if (name === 'type')
      return desk.tickField(
        form,
        { name, label: t('measure.type'), kind: 'radio' },
        options(TYPES, 'type'),
      );
    return name === 'followUp'
      ? desk.writeField(form, { name, label: t('expectation.followUp'), type: 'date' })
      : desk.writeField(form, { name, label: t(LACKING_LABELS[name]), rows: 2, most: 600 });
  })}`;
}

export const LACKING_LABELS = {
  success: 'plan.success',
  effect: 'expectation.effect',
  failedIf: 'expectation.failedIf',
  followUp: 'expectation.followUp',
  level: 'plan.level',
  type: 'measure.type',
} as const;
