import { z } from 'zod';
import { Problem } from '#platform/http';
import { dayOf, instantAt } from '#platform/weeks';
import { textWithout } from '../report-outcome.ts';
import type { TextFind } from '../submit-report.ts';
import type { Filled, Trouble } from './correct-page.ts';
import type { Mine } from './my-reports.ts';

/** The form as it was sent. */
export type Sent = Filled & {
  readonly version: string;
  readonly notNames: readonly string[];
};

/** The report's own fields, to begin from. */
export function filledFrom(report: Mine): Filled {
  const { category, area, eventFrom, text } = report;
  return {
    what: category?.code ?? '',
    where: area?.slug ?? '',
    time: `${dayOf(eventFrom)}T${clock(eventFrom)}`,
    text: text ?? '',
  };
}

function clock(at: Date): string {
  const parts = { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' } as const;
  return new Intl.DateTimeFormat('sv-SE', parts).format(at);
}

/** What was sent as a report under the old number; what cannot be read is left to the contract to refuse. */
export function inputOf(id: string, sent: Sent): Readonly<Record<string, unknown>> {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(sent.time);
  const [day, time] = [found?.[1], found?.[2]];
  const eventFrom =
    day === undefined || time === undefined ? '' : instantAt(day, time).toISOString();
  return {
    ...{ id, eventFrom, category: sent.what, area: sent.where, notNames: sent.notNames },
    kind: sent.what === 'positive' ? 'positive' : 'event',
    ...(sent.text.trim() === '' ? {} : { text: sent.text }),
  };
}

/** The text without what is certainly personal data; what is uncertain is asked about instead. */
export function withoutCertain(text: string, finds: readonly TextFind[]): string {
  return textWithout(
    text,
    finds.filter((find) => find.certain),
  );
}

const Extra = z.object({
  field: z.string().optional(),
  finds: z
    .array(z.object({ kind: z.string(), start: z.number(), end: z.number(), certain: z.boolean() }))
    .optional(),
});

/** What the form says of a refusal. A fault of ours, and what does not exist, is thrown on. */
export function troubleOf(error: unknown, text: string): Trouble {
  if (!(error instanceof Problem)) throw error;
  const { field, finds = [] } = Extra.parse(error.extra);
  if (error.kind === 'stale') return { key: 'correct.stale' };
  if (error.kind === 'personal-data') return foundIn(finds, text);
  if (error.kind !== 'unprocessable') throw error;
  return { key: field?.startsWith('event') === true ? 'correct.whenWrong' : 'correct.wrong' };
}

function foundIn(finds: readonly TextFind[], text: string): Trouble {
  const certain = finds.filter((find) => find.certain);
  const asked = finds
    .filter((find) => !find.certain)
    .map(({ start, end }) => text.normalize('NFC').trim().slice(start, end));
  const kinds = (certain.length > 0 ? certain : finds).map(({ kind }) => kind);
  return { key: certain.length > 0 ? 'correct.found' : 'correct.ask', kinds, asked };
}
