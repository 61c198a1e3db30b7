import { z } from 'zod';
import { STANCES, type Stance } from './comments-store.ts';
import { Card, SIDES, STATUSES, type Content, type Side, type Status } from './content.ts';

export type Sent = Readonly<Record<string, unknown>>;

/** A card as it stands in the form, whether or not it can be kept. */
export type FormCard = {
  readonly id: string;
  readonly side: Side;
  readonly statement: string;
  readonly detail: string;
  readonly evidence: string;
  readonly source: string;
  readonly day: string;
  readonly indicator: string;
};

/** The whole form as it was sent. */
export type FormContent = {
  readonly version: number;
  readonly status: Status;
  readonly reason: string;
  readonly cards: readonly FormCard[];
  readonly notNames: readonly string[];
  readonly publish: boolean;
};

const MOST_CARDS = 66;

function textIn(sent: Sent, name: string): string {
  const value = sent[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

function listIn(sent: Sent, name: string): string[] {
  const value = sent[name];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string').slice(0, 50);
}

/** What the form on an area says; cards that were left empty or ticked to go are not in it. */
export function readForm(sent: Sent): FormContent {
  const cards = Array.from({ length: MOST_CARDS }, (_, n) => cardIn(sent, n)).filter(
    (card) => card !== undefined,
  );
  const version = Number(textIn(sent, 'version'));
  return {
    version: Number.isInteger(version) && version >= 0 ? version : 0,
    status: z.enum(STATUSES).catch('regular').parse(sent['status']),
    reason: textIn(sent, 'reason').slice(0, 400),
    cards,
    notNames: listIn(sent, 'notName'),
    publish: sent['do'] === 'publish',
  };
}

function cardIn(sent: Sent, n: number): FormCard | undefined {
  const of = (field: string): string => textIn(sent, `card.${n}.${field}`);
  const side = z.enum(SIDES).safeParse(of('side'));
  if (!side.success || of('remove') === 'yes') return undefined;
  const card = {
    ...{ id: of('id'), side: side.data, statement: of('statement'), detail: of('detail') },
    ...{ evidence: of('evidence'), source: of('source'), day: of('day') },
    indicator: of('indicator'),
  };
  return card.statement + card.detail + card.source === '' ? undefined : card;
}

/** The cards as they can be kept; or the sides on which something is lacking. */
export function contentOf(
  form: FormContent,
): { readonly content: Content } | { readonly incomplete: readonly Side[] } {
  const read = form.cards.map((card) =>
    Card.safeParse({ ...card, indicator: card.indicator === '' ? undefined : card.indicator }),
  );
  const incomplete = SIDES.filter((side) =>
    form.cards.some((card, n) => card.side === side && read[n]?.success !== true),
  );
  if (incomplete.length > 0) return { incomplete };
  const cards = read.flatMap((one) => (one.success ? [one.data] : []));
  return { content: { status: form.status, reason: form.reason, cards: cards.slice(0, 60) } };
}

/** Content as a form shows it. */
export function formOf(content: Content, version: number): FormContent {
  const cards = content.cards.map((card) => ({ ...card, indicator: card.indicator ?? '' }));
  return { ...content, cards, version, notNames: [], publish: false };
}

export type CommentForm = {
  readonly stance: Stance;
  readonly text: string;
  readonly notNames: readonly string[];
};

export function readComment(sent: Sent): CommentForm {
  return {
    stance: z.enum(STANCES).catch('adds').parse(sent['stance']),
    text: textIn(sent, 'text').slice(0, 600),
    notNames: listIn(sent, 'notName'),
  };
}

/** A version's number; undefined for anything else. */
export function versionIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}
