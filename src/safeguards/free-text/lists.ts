/** Names and places to tell a person from a place, all in small letters. */
export type Lists = {
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  /** Names that are mostly everyday words ("ville"). */
  readonly often: ReadonlySet<string>;
  /** Names that are everyday words when written small ("sten"). */
  readonly sometimes: ReadonlySet<string>;
  /** Firms, places and figures that begin like a person, by their first word. */
  readonly phrases: ReadonlyMap<string, readonly string[]>;
};

const NONE: ReadonlySet<string> = new Set();

/** Before the lists have come: patterns alone. */
export const NO_LISTS: Lists = {
  given: NONE,
  family: NONE,
  places: NONE,
  often: NONE,
  sometimes: NONE,
  phrases: new Map(),
};

const PARTS = ['given', 'family', 'places', 'often', 'sometimes', 'phrases'] as const;

/**
 * Reads the one text that device and server share: parts, each begun by "#given", "#family" …, then one name a line, in
 * small letters.
 */
export function parseLists(text: string): Lists {
  const parts = new Map<string, Set<string>>();
  let part = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) {
      part = new Set();
      parts.set(line.slice(1), part);
    } else if (line !== '') part.add(line);
  }
  const of = (name: (typeof PARTS)[number]): ReadonlySet<string> => parts.get(name) ?? NONE;
  return {
    given: of('given'),
    family: of('family'),
    places: of('places'),
    often: of('often'),
    sometimes: of('sometimes'),
    phrases: byFirstWord(of('phrases')),
  };
}

function byFirstWord(phrases: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const phrase of phrases) {
    const first = phrase.split(' ')[0] ?? '';
    found.set(first, [...(found.get(first) ?? []), phrase]);
  }
  return found;
}

/**
 * Writes that text.
 * @example writeLists({ given: ['Ali'], family: [], … }) // "#given\nali\n#family\n…"
 */
export function writeLists(
  lists: Readonly<Record<(typeof PARTS)[number], readonly string[]>>,
): string {
  return PARTS.map((name) => {
    const words = [...new Set(lists[name].map((word) => word.normalize('NFC').toLowerCase()))];
    return [`#${name}`, ...words.sort(), ''].join('\n');
  }).join('');
}
