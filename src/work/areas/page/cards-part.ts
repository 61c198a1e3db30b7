import { html, type Html } from '#platform/html';
import type { Card, Content, Side } from './content.ts';
import { interleaved, SIDES } from './content.ts';
import { isOld } from './old.ts';
import type { Words } from './words.ts';

/** What each side is called. */
export const SIDE_NAMES: Readonly<Record<Side, string>> = {
  better: 'area.progress',
  hard: 'area.problems',
  unknown: 'area.unknown',
};
const NOTHING: Readonly<Record<Side, string>> = {
  better: 'area.noProgress',
  hard: 'area.noProblems',
  unknown: 'area.noUnknown',
};

export type CardsGiven = {
  readonly content: Content;
  /** Today, "2026-11-24". */
  readonly today: string;
  /** A small figure beside a card that names an indicator. */
  readonly figure: (indicator: string) => Html | undefined;
};

/**
 * The three sides as one list: one card of each side in turn, so that on a phone no side comes first as a block. On a wide
 * screen the style lays them in three columns of the same width.
 */
export function cardsPart(given: CardsGiven, words: Words): Html {
  const { t } = words;
  const { cards } = given.content;
  const empty = SIDES.filter((side) => !cards.some((card) => card.side === side));
  const shown = interleaved(cards);
  return html`<div class="side-heads" aria-hidden="true">
      ${SIDES.map((side) => html`<p class="side-head">${t(SIDE_NAMES[side])}</p>`)}
    </div>
    <ul class="sides">
      ${shown.map((card) => cardItem(card, given, words))}
      ${empty.map((side) => emptyItem(side, words))}
    </ul>`;
}

function cardItem(card: Card, { today, figure }: CardsGiven, { t, day }: Words): Html {
  const { side, statement, detail, evidence, source } = card;
  return html`<li class="side-card ${side}">
    <p class="side-name">${t(SIDE_NAMES[side])}</p>
    <h3>${statement}</h3>
    ${detail !== '' && html`<p>${detail}</p>`}
    ${card.indicator !== undefined && figure(card.indicator)}
    <p class="hint">
      ${t(`area.evidence.${evidence}`)} · ${t('area.source', { source, date: day(card.day) })}
      ${isOld(card.day, today) && html`<strong>${t('area.old')}</strong>`}
    </p>
  </li>`;
}

function emptyItem(side: Side, { t }: Words): Html {
  return html`<li class="side-card ${side}">
    <p class="side-name">${t(SIDE_NAMES[side])}</p>
    <p>${t(NOTHING[side])}</p>
  </li>`;
}
