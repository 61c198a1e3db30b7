/** Mail: a sentence and a link, sent when the transaction that queued it was kept. */
export { mailsWaiting, queueMail } from './mail-store.ts';
export { isAddress } from './mail.ts';
export type { Mail } from './mail.ts';
export { mailTo } from './send.ts';
export type { Post } from './send.ts';
export { sendWaiting } from './send-waiting.ts';
