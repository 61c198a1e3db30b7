/** Where a notice was placed: a municipality, a whole county, or nowhere that we know. */
export type Placed =
  { readonly level: 'municipality' | 'county'; readonly code: string } | { readonly level: 'none' };

export type Gazetteer = (name: string) => Placed;

/**
 * Official codes by name, from municipality_county.csv (municipality_code, …_name, …_short, county_code, county_name, …).
 * "Örebro" is the municipality, "Örebro län" the county: a notice of the county is never put on a municipality.
 * @example readGazetteer(csv)('Upplands väsby') // { level: 'municipality', code: '0114' }
 */
export function readGazetteer(csv: string): Gazetteer {
  const places = new Map<string, Placed>();
  for (const line of csv.split('\n').slice(1)) {
    const [code, , short, countyCode, county] = line.trim().split(',');
    if (!code || !short || !countyCode || !county) continue;
    places.set(fold(short), { level: 'municipality', code });
    places.set(fold(county), { level: 'county', code: countyCode });
  }
  if (places.size === 0) throw new Error('The list of municipalities is empty');
  return (name) => places.get(fold(name)) ?? { level: 'none' };
}

function fold(name: string): string {
  return name.normalize('NFC').trim().toLocaleLowerCase('sv');
}
