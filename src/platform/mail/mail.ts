/**
 * All that a mail of ours can say. Names of others, reports and figures stay behind sign-in: a mailbox is not a place
 * that we know.
 */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  /** One sentence, without content. */
  readonly sentence: string;
  readonly link: string;
};

const ADDRESS = /^[^\s<>,;"\\]{1,64}@[^\s<>,;"\\@]{1,190}$/;

/** Whether an address can be written to, and to one person only. @example isAddress('a@b.se, c@d.se') // false */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text) && !/[\u0000-\u001f]/.test(text);
}

/** Minutes until the next try, after so many in vain; undefined when it is time to give up (after about two days). */
export function nextTry(tries: number): number | undefined {
  return [1, 5, 15, 60, 240, 720, 1440][tries - 1];
}
