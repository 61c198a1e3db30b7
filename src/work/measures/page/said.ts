import { daysLate, type Measure } from '../measure.ts';
import type { Words } from '../words.ts';

/** A measure's level in words; "not said yet" of a decision. */
export function levelOf({ level }: Pick<Measure, 'level'>, { t }: Pick<Words, 't'>): string {
  return level === undefined ? t('notSaid') : t(`level.${level}`);
}

/** A measure's status in words, with its verdict where it has one. */
export function statusOf(
  { status, verdict }: Pick<Measure, 'status' | 'verdict'>,
  { t }: Pick<Words, 't'>,
): string {
  const said = t(`plan.status.${status}`);
  return verdict === undefined ? said : `${said}: ${t(`plan.effect.${verdict}`)}`;
}

/** "3 dagar sen", or nothing. */
export function lateOf(measure: Measure, today: string, { t }: Words): string | undefined {
  const n = daysLate(measure, today);
  return n === 0 ? undefined : t('plan.overdue', { n, count: n });
}

/** When it is followed up, in words. */
export function followUpOf({ followUp }: Measure, { t, day }: Words): string {
  return followUp === undefined
    ? t('followUp.none')
    : t('plan.followUpDue', { date: day(followUp) });
}
