import type { Card, Content } from './content.ts';

/** What the free-text guard finds: UTF-16 units, end exclusive; certain finds must go. */
export type Found = { readonly start: number; readonly end: number; readonly certain: boolean };

/** A text that may point somebody out, and where it stands. */
export type TextFault = {
  /** A card's id, or 'reason', 'comment'. */
  readonly where: string;
  /** Certain finds must go; of others the writer may say that it is a place or an organisation. */
  readonly certain: boolean;
  /** The words, to be shown to the one who wrote them and to nobody else. */
  readonly words: string;
};

export type Screening = {
  readonly screen: (text: string, notNames: readonly string[]) => readonly Found[];
  /** What the writer has said is a place or an organisation, and the names of the areas. */
  readonly notNames: readonly string[];
};

/** Everything in one text that may point somebody out. */
export function faultsIn(text: string, where: string, screening: Screening): TextFault[] {
  return screening.screen(text, screening.notNames).map(({ certain, start, end }) => ({
    ...{ where, certain, words: text.slice(start, end) },
  }));
}

const TEXTS = ['statement', 'detail', 'source'] as const satisfies readonly (keyof Card)[];

/** Everything in what was written about an area that may point somebody out. Nothing is saved while there is any. */
export function contentFaults(content: Content, screening: Screening): readonly TextFault[] {
  return [
    ...content.cards.flatMap((card) =>
      TEXTS.flatMap((field) => faultsIn(card[field], card.id, screening)),
    ),
    ...faultsIn(content.reason, 'reason', screening),
  ];
}

/** All the words of a content, as one text a line, for the word linter. */
export function wordsOfContent({ cards, reason }: Content): string {
  return [...cards.flatMap((card) => TEXTS.map((field) => card[field])), reason].join('\n');
}
