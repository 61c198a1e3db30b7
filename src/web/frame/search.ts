// Filters in the address: "?area=rosta&area=vivalla&category=damage", as the server reads them too; "&map=difference" is the page's own.

export type PictureSearch = {
  readonly area?: readonly string[];
  readonly category?: readonly string[];
  /** What the map of areas shows; absent: how many. */
  readonly map?: readonly ['difference'];
};

/** "?area=a&area=b" → { area: ['a', 'b'] }; every value is a list. */
export function parseSearch(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [key, value] of new URLSearchParams(text)) (found[key] ??= []).push(value);
  return found;
}

/** The other way round; empty lists leave no trace. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (!Array.isArray(value)) continue;
    for (const one of value) if (typeof one === 'string') out.append(key, one);
  }
  const text = out.toString();
  return text === '' ? '' : `?${text}`;
}

const SLUG = /^[a-z0-9_-]{1,60}$/;

function slugs(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return [
    ...new Set(value.filter((one): one is string => typeof one === 'string' && SLUG.test(one))),
  ];
}

/** What of an address the picture understands. */
export function pictureSearch(search: Readonly<Record<string, unknown>>): PictureSearch {
  const area = slugs(search['area']);
  const category = slugs(search['category']);
  return {
    ...(area.length > 0 ? { area } : {}),
    ...(category.length > 0 ? { category } : {}),
    ...(slugs(search['map']).includes('difference') ? { map: ['difference'] } : {}),
  };
}
