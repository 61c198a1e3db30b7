// Takes a finished report, keeps it on the phone until the server has it, and tells the reporter what became of it.
import { now } from './clock.ts';
import { say, sayReceived, showCounts } from './notices.ts';
import { eraseOutbox, openOutbox, type Outbox, type Waiting } from './outbox.ts';
import { sendAll, withdraw, type Sent } from './send.ts';
import { offerUndo } from './undo.ts';
import { t } from './words.ts';

type Report = { readonly id: string; readonly [field: string]: unknown };
export type Post = {
  /** Keeps a report and sends it; `received` says more than the usual thanks. */
  readonly put: (report: Report, received?: () => void) => Promise<void>;
  readonly isEmpty: () => boolean;
  readonly erase: () => void;
};
type Correct = (report: Readonly<Record<string, string>>) => void;

/** Waits between tries, in milliseconds; the last goes on for as long as the page is open. */
const WAITS = [2_000, 4_000, 8_000, 15_000];

class Sender implements Post {
  readonly #outbox: Outbox;
  readonly #owner: string;
  readonly #correct: Correct;
  #waiting: readonly Waiting[] = [];
  #received = 0;
  #sending = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The report that the reporter has just sent: only its answer moves the focus. */
  #latest: { readonly id: string; readonly received: (() => void) | undefined } | undefined;

  constructor(outbox: Outbox, owner: string, correct: Correct) {
    this.#outbox = outbox;
    this.#owner = owner;
    this.#correct = correct;
  }

  async put(report: Report, received?: () => void): Promise<void> {
    try {
      await this.#outbox.add(report.id, report);
    } catch {
      say([t('report.full')]);
      return;
    }
    this.#latest = { id: report.id, received };
    void navigator.storage.persist();
    if (!navigator.onLine) say([t('report.onPhone'), ` ${t('report.onPhoneNext')}`]);
    if (report['kind'] !== 'calm' || !navigator.onLine) offerUndo(() => this.#undo(report.id));
    await this.send();
  }

  isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  erase(): void {
    void eraseOutbox();
  }

  /** Sends all that waits. One tab at a time: the others find nothing left. */
  async send(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#show(true);
    if (this.#waiting.some((one) => one.stopped === undefined))
      await navigator.locks.request('samsyn-outbox', () =>
        sendAll(this.#outbox, this.#owner, (sent) => this.#told(sent)),
      );
    await this.#show(false);
    if (this.#waiting.every((one) => one.stopped !== undefined)) this.#tries = 0;
    else this.#later();
  }

  #later(): void {
    const wait = WAITS[Math.min(this.#tries, WAITS.length - 1)] ?? 15_000;
    this.#tries += 1;
    this.#timer = setTimeout(() => void this.send(), wait);
  }

  #told(sent: Sent): void {
    if (sent.kind === 'received') this.#tellReceived(sent.receipt);
    if (sent.kind === 'signed-out') say([t('report.signIn')], false);
    if (sent.kind === 'stopped') say([t('report.refused')], false);
    if (sent.kind === 'later' && navigator.onLine) say([t('error.network')], false);
  }

  #tellReceived(receipt: Parameters<typeof sayReceived>[0]): void {
    this.#received += 1;
    const isLatest = receipt.id === this.#latest?.id;
    if (isLatest && this.#latest?.received) this.#latest.received();
    else sayReceived(receipt, isLatest);
  }

  async #undo(id: string): Promise<void> {
    const isHere = (await this.#outbox.waiting()).some((one) => one.id === id);
    await this.#outbox.remove(id);
    // It may have left the phone a moment ago, so the server is asked as well.
    const isGone = await withdraw(id);
    if (!isGone && !isHere) {
      say([t('report.undoLate')]);
      return;
    }
    if (!isHere) this.#received = Math.max(0, this.#received - 1);
    await this.#show(false);
    say([t('report.undone')]);
  }

  async #show(sending: boolean): Promise<void> {
    this.#sending = sending && navigator.onLine;
    this.#waiting = await this.#outbox.waiting();
    const counts = { waiting: this.#waiting, sending: this.#sending, received: this.#received };
    showCounts(counts, {
      correct: (one) => void this.#takeBack(one),
      drop: (one) => void this.#drop(one),
    });
  }

  async #takeBack(one: Waiting): Promise<void> {
    await this.#drop(one);
    this.#correct(formFields(one.report));
  }

  async #drop(one: Waiting): Promise<void> {
    await this.#outbox.remove(one.id);
    await this.#show(false);
  }
}

/** A kept report in the form's own fields. */
function formFields(report: unknown): Readonly<Record<string, string>> {
  const fields = new Map(
    typeof report === 'object' && report !== null ? Object.entries(report) : [],
  );
  const read = (name: string): string => {
    const value: unknown = fields.get(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const [what, area, text] = [read('category'), read('area'), read('text')];
  return {
    what,
    where: area,
    area,
    text,
    certainty: read('certainty'),
    severity: read('severity'),
  };
}

/** Opens the way to the server, and sends what has waited since last time. */
export async function openPost(owner: string, correct: Correct): Promise<Post> {
  const outbox = await openOutbox(owner, () => now().getTime());
  const sender = new Sender(outbox, owner, correct);
  const again = (): void => void sender.send();
  addEventListener('online', again);
  addEventListener('offline', again);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') again();
  });
  again();
  return sender;
}
