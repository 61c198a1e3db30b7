// What has become of the reports, in three states that are never confused: on the phone, being sent, received.
import type { Receipt } from './send.ts';
import type { Waiting } from './outbox.ts';
import { button, byId, make } from './elements.ts';
import { dayWords, t } from './words.ts';

export type Counts = {
  readonly waiting: readonly Waiting[];
  readonly sending: boolean;
  readonly received: number;
};

/** Says something in the page's one live region; the focus goes there when the reporter has just acted. */
export function say(parts: readonly (Node | string)[], focus = true): void {
  const status = byId('status', HTMLElement);
  status.replaceChildren(make('p', {}, ...parts));
  if (focus) status.focus({ preventScroll: false });
}

export function sayReceived(receipt: Receipt, focus: boolean): void {
  const next = t('report.sentNext', {
    day: dayWords(receipt.readBy),
    meeting: dayWords(receipt.meetingAt),
  });
  say([make('strong', {}, t('report.sent')), ` ${next}`], focus);
}

/** The counts beside the form; those of the stopped ones with the way to correct or drop them. */
export function showCounts(
  { waiting, sending, received }: Counts,
  stopped: { readonly correct: (one: Waiting) => void; readonly drop: (one: Waiting) => void },
): void {
  const held = waiting.filter((one) => one.stopped !== undefined);
  const moving = waiting.length - held.length;
  const rows: HTMLElement[] = [];
  if (moving > 0)
    rows.push(row(sending ? 'sending' : 'queued', moving, sending ? [] : [t('common.offline')]));
  const [first] = held;
  if (first) {
    const correct = button(t('report.correct'), () => stopped.correct(first));
    const drop = button(t('report.discard'), () => stopped.drop(first));
    rows.push(row('stopped', held.length, [correct, drop]));
  }
  if (received > 0) rows.push(row('received', received, []));
  byId('waiting', HTMLElement).replaceChildren(...rows);
}

function row(state: string, count: number, more: readonly (Node | string)[]): HTMLElement {
  const text = make('strong', {}, t(`report.${state}`, { count }));
  const rest = more.map((one) => (typeof one === 'string' ? make('span', {}, ` ${one}`) : one));
  return make('p', { class: `state ${state}` }, text, ...rest);
}
