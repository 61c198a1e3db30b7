// One note that several write in, without a screen: what others wrote is laid into what stands here, and what stands here is
// sent by itself when nobody has typed for a while. A draft outlives a lost network and a reload of this tab.
import type { Meeting, SavedNote } from '../contract.ts';
import { mergeNotes } from '../merge-notes.ts';

export type Kept = Meeting['notes'][string];
export type NoteShown = {
  readonly text: string;
  /**
   * saved: the server has it · writing: soon · lost: the server is away, it is tried again · personal, refused: it stays
   * here, because of what is in it, or because nothing is written there any more.
   */
  readonly state: 'saved' | 'writing' | 'lost' | 'personal' | 'refused';
  /** Somebody else wrote on the same line: both lines are there. */
  readonly both: boolean;
};

/** away: not reached, sent again later · personal: something was found in it · closed: it is not taken, and will not be. */
export type Answer = SavedNote | 'away' | 'personal' | 'closed';
export type NoteNeeds = {
  readonly send: (text: string, base: number) => Promise<Answer>;
  /** Whether the text may leave this device. */
  readonly isFree: (text: string) => boolean;
  readonly draft: string | undefined;
  readonly keepDraft: (text: string | undefined) => void;
};

/** Milliseconds without a key until it is sent, and until it is tried again. */
const REST = 700;
const AGAIN = 2_500;

export class NoteKeeper {
  #needs: NoteNeeds;
  /** What the server has, as far as is known here. */
  #base: Kept;
  #shown: NoteShown;
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(needs: NoteNeeds, kept: Kept) {
    this.#needs = needs;
    this.#base = kept;
    this.#shown = { text: needs.draft ?? kept.text, state: 'saved', both: false };
  }

  /** Begins to listen and to send; what was left by an earlier page is sent. */
  subscribe = (heard: () => void): (() => void) => {
    this.#listeners.add(heard);
    if (this.#isDirty()) this.#later(REST);
    return () => {
      this.#listeners.delete(heard);
      if (this.#listeners.size === 0) clearTimeout(this.#timer);
    };
  };

  shown = (): NoteShown => this.#shown;

  /** What may leave the device can change while the page is open: a word was said to be a place. */
  use(needs: NoteNeeds): void {
    this.#needs = needs;
  }

  write(text: string): void {
    this.#needs.keepDraft(text);
    this.#show({ text, state: 'writing' });
    this.#later(REST);
  }

  /** What the server has now. */
  hear(kept: Kept): void {
    if (kept.version <= this.#base.version || this.#isSending) return;
    const merged = mergeNotes(this.#base.text, kept.text, this.#shown.text);
    this.#base = kept;
    this.#show({ text: merged.text, both: this.#shown.both || merged.both });
    if (this.#isDirty()) this.#later(REST);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isSending || !this.#isDirty()) return;
    const sent = this.#shown.text;
    if (!this.#needs.isFree(sent)) {
      this.#show({ state: 'personal' });
      return;
    }
    this.#isSending = true;
    const answer = await this.#needs.send(sent, this.#base.version);
    this.#isSending = false;
    if (typeof answer === 'string') this.#refused(answer);
    else this.#saved(sent, answer);
  }

  #saved(sent: string, { text, version, both }: SavedNote): void {
    this.#base = { text, version };
    this.#show({ text: mergeNotes(sent, text, this.#shown.text).text, both });
    if (this.#isDirty()) {
      this.#later(REST);
      return;
    }
    this.#needs.keepDraft(undefined);
    this.#show({ state: 'saved' });
  }

  #refused(why: 'away' | 'personal' | 'closed'): void {
    const state = { away: 'lost', personal: 'personal', closed: 'refused' } as const;
    this.#show({ state: state[why] });
    if (why === 'away') this.#later(AGAIN);
  }

  #isDirty(): boolean {
    return this.#shown.text !== this.#base.text;
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), wait);
  }

  #show(some: Partial<NoteShown>): void {
    this.#shown = { ...this.#shown, ...some };
    for (const heard of this.#listeners) heard();
  }
}
