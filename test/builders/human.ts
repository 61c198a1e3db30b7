// A person at the screen: every tap, text and key goes through here, so that a journey can hold
// the product to an action budget and to a human-time budget, not only to "it works".
import type { Locator, Page } from 'playwright-core';

/**
 * Keystroke-level model, seconds. Four taps with four decisions are 9.8 s; forty characters more
 * make it 24.6 s (tap into the field, think, type, tap away), which is the 30-second promise.
 */
export const KEYSTROKE_LEVEL = { tap: 1.1, key: 0.28, think: 1.35 } as const;

export type Human = {
  /** One decision and one touch (a click where the device has a mouse). */
  tap(target: Locator): Promise<void>;
  /** One contiguous entry of text, however long: it replaces what stood in the field. */
  type(field: Locator, text: string): Promise<void>;
  /** A key or chord on the keyboard ("Tab", "Control+Enter"), `times` times after one decision. */
  press(key: string, times?: number): Promise<void>;
  /** One option out of a native list. */
  choose(list: Locator, option: string): Promise<void>;
  /** What was done so far: taps, text entries, keys, choices. */
  readonly actions: number;
  /** Estimated time of a practised person, in seconds; the machine's own time is not in it. */
  readonly seconds: number;
};

async function hasTouch(page: Page): Promise<boolean> {
  return (await page.evaluate('navigator.maxTouchPoints > 0')) === true;
}

/** What a finger lands on: a hidden radio or tick box is reached by the label drawn over it. */
async function surface(target: Locator): Promise<Locator> {
  await target.waitFor({ state: 'attached' });
  const label = target.locator(
    'xpath=self::input[@type="radio" or @type="checkbox"]/ancestor::label[1]',
  );
  return (await label.count()) > 0 ? label : target;
}

/**
 * A person who uses `page` and whose effort is counted.
 * Example: `const h = human(page); await h.tap(page.getByRole('button', { name: 'Skicka' }));`
 */
export function human(page: Page): Human {
  const { tap, key, think } = KEYSTROKE_LEVEL;
  let actions = 0;
  let seconds = 0;
  const spend = (count: number, time: number): void => {
    actions += count;
    seconds += time;
  };
  return {
    async tap(target) {
      const place = await surface(target);
      await ((await hasTouch(page)) ? place.tap() : place.click());
      spend(1, think + tap);
    },
    async type(field, text) {
      await field.fill('');
      await field.pressSequentially(text);
      spend(1, think + tap + text.length * key + tap);
    },
    async press(chord, times = 1) {
      for (let n = 0; n < times; n += 1) await page.keyboard.press(chord);
      spend(times, think + times * key);
    },
    async choose(list, option) {
      await list.selectOption({ label: option });
      spend(1, think + 2 * tap);
    },
    get actions() {
      return actions;
    },
    get seconds() {
      return seconds;
    },
  };
}
