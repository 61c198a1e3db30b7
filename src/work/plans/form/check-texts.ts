/** What the free-text guard finds: UTF-16 units, end exclusive; certain finds must go. */
export type Found = { readonly start: number; readonly end: number; readonly certain: boolean };

/** The guard with its lists. */
export type Screen = (text: string, notNames: readonly string[]) => readonly Found[];

/** A text that may point somebody out, and where it stands. */
export type TextFault = {
  /** The field. */
  readonly where: string;
  /** Certain finds must go; of others the writer may say that it is a place or an organisation. */
  readonly certain: boolean;
  /** The words, to be shown to the one who wrote them and to nobody else. */
  readonly words: string;
};

/** Everything in some texts that may point somebody out. Nothing is saved while there is any. */
export function faultsIn(
  texts: Readonly<Record<string, string>>,
  { screen, notNames }: { readonly screen: Screen; readonly notNames: readonly string[] },
): readonly TextFault[] {
  return Object.entries(texts).flatMap(([where, text]) =>
    screen(text, notNames).map(({ certain, start, end }) => ({
      ...{ where, certain, words: text.slice(start, end) },
    })),
  );
}
