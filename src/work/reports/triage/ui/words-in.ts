// A text cut into words, so that words can be chosen and finds can be marked.

type Span = { readonly start: number; readonly end: number };
export type Word = Span & {
  readonly text: string;
  readonly isWord: boolean;
  readonly isFound: boolean;
};

/**
 * Words and what stands between them, in order; together they are the whole text.
 * @example wordsIn('Glas kvar', []) // "Glas", " ", "kvar"
 */
export function wordsIn(text: string, finds: readonly Span[]): readonly Word[] {
  let start = 0;
  return text.split(/(\s+)/).flatMap((part) => {
    const span = { start, end: start + part.length };
    start = span.end;
    if (part === '') return [];
    const isWord = part.trim() !== '';
    const isFound = isWord && finds.some((find) => find.start < span.end && span.start < find.end);
    return [{ ...span, text: part, isWord, isFound }];
  });
}

/** Chosen words as cuts; those that stand side by side are one. */
export function cutsOf(words: readonly Word[], chosen: ReadonlySet<number>): readonly Span[] {
  const cuts: Span[] = [];
  for (const word of words) {
    const last = cuts.at(-1);
    if (word.isWord && chosen.has(word.start)) {
      const between = last && words.filter((one) => one.start >= last.end && one.end <= word.start);
      if (last && between?.every((one) => !one.isWord) === true)
        cuts[cuts.length - 1] = { start: last.start, end: word.end };
      else cuts.push({ start: word.start, end: word.end });
    }
  }
  return cuts;
}
