import { deskWords } from '#platform/html';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of messages to other systems. */
export const receiverWords = deskWords(sv, en);

const clock = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' },
});

/** The time of day in Sweden. @example timeOf(new Date('2026-11-23T11:00:00Z')) // "12:00" */
export function timeOf(at: Date): string {
  return clock.format(at);
}
