/** Names and places to tell a person from a place. */
export type Lists = {
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
};

/** Before the lists have come: patterns alone. */
export const NO_LISTS: Lists = { given: new Set(), family: new Set(), places: new Set() };

const PARTS = ['given', 'family', 'places'] as const;

/**
 * Reads the one text that device and server share: three parts, each begun by "#given", "#family", "#places", then one
 * name a line, in lower case.
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
  const [given, family, places] = PARTS.map((name) => parts.get(name) ?? new Set<string>());
  return { given: given ?? new Set(), family: family ?? new Set(), places: places ?? new Set() };
}

/**
 * Writes that text.
 * @example writeLists({ given: ['Ali'], family: [], places: [] }) // "#given\nali\n#family\n#places\n"
 */
export function writeLists(
  lists: Readonly<Record<(typeof PARTS)[number], readonly string[]>>,
): string {
  return PARTS.map((name) => {
    const words = [...new Set(lists[name].map((word) => word.normalize('NFC').toLowerCase()))];
    return [`#${name}`, ...words.sort(), ''].join('\n');
  }).join('');
}
