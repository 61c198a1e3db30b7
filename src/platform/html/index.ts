/** Markup that is safe to send, and the page around it. */
export { Html, html } from './html.ts';
export { page } from './page.ts';
export type { Frame, MenuItem, PageGiven } from './page.ts';
export { drawerOf } from './draw-page.ts';
export { deskWords, lackingWords } from './desk-words.ts';
export type { DeskWords } from './desk-words.ts';
