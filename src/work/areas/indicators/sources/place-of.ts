import type { Level } from '../indicator.ts';
import type { Places } from '../read-grid.ts';
import type { PlaceKind } from './column-role.ts';
import { plain, withoutMarks } from './read-figure.ts';

/**
 * What a row is of. `others` are other municipalities, counties and areas: not ours, and left alone. The rest are of a level
 * that no indicator of ours has, and their values are put on no other: a school is no area, the police's borders are
 * not the municipality's, a statistical area that is not one of ours is not part of one.
 */
export type RowPlace =
  | { readonly level: Level; readonly place: string }
  | { readonly not: 'others' | 'school' | 'deso' | 'police' | 'unknown-area' | 'unclear' | 'none' };

export type Named = readonly (readonly [kind: PlaceKind, cell: string])[];

const COUNTIES: Readonly<Record<string, string>> = {
  ...{ '01': 'stockholms', '03': 'uppsala', '04': 'södermanlands', '05': 'östergötlands' },
  ...{ '06': 'jönköpings', '07': 'kronobergs', '08': 'kalmar', '09': 'gotlands', '10': 'blekinge' },
  ...{ '12': 'skåne', '13': 'hallands', '14': 'västra götalands', '17': 'värmlands' },
  ...{ '18': 'örebro', '19': 'västmanlands', '20': 'dalarnas', '21': 'gävleborgs' },
  ...{ '22': 'västernorrlands', '23': 'jämtlands', '24': 'västerbottens', '25': 'norrbottens' },
};
/** Statistics Sweden's code of a regional statistical area: 1880R029. */
const AREA_CODE = /^\d{4}r\d+$/;
const COUNTRY = /^(00|riket|hela riket|hela landet|sverige|totalt riket)$/;

/** Kinds from the finest to the coarsest: the first that a row names is what the row is of. */
const ORDER: readonly (readonly [kinds: readonly PlaceKind[], read: Reader])[] = [
  [['school'], (_, { town }) => ({ not: town === 'other' ? 'others' : 'school' })],
  [['deso'], (cell, { places }) => ({ not: ours(cell('deso'), places) ? 'deso' : 'others' })],
  [['police'], () => ({ not: 'police' })],
  [
    ['regso-code', 'regso'],
    (cell, at) => areaOf({ code: cell('regso-code'), name: cell('regso') }, at),
  ],
  [
    ['municipality', 'municipality-code'],
    (cell, { town, places }) => wide(cell('municipality')) ?? municipalityOr(town, places),
  ],
  [
    ['county', 'county-code'],
    (cell, { places }) =>
      wide(cell('county')) ?? countyOf(cell('county-code') || cell('county'), places),
  ],
  [['any'], (cell, { places }) => anyOf(cell('any'), places)],
];
type Cell = (kind: PlaceKind) => string;
type At = { readonly town: Town; readonly places: Places };
type Reader = (cell: Cell, at: At) => RowPlace;

/** The level and the place of a row, by the finest that its cells name. */
export function placeOf(named: Named, places: Places): RowPlace {
  const cell: Cell = (kind) =>
    withoutMarks(named.find(([one, text]) => one === kind && plain(text) !== '')?.[1] ?? '').text;
  const town = townOf(cell('municipality-code'), cell('municipality'), places);
  const found = ORDER.find(([kinds]) => kinds.some((kind) => cell(kind) !== ''));
  return found ? found[1](cell, { town, places }) : { not: 'none' };
}

function wide(name: string): RowPlace | undefined {
  return COUNTRY.test(name.toLowerCase()) ? { level: 'country', place: '00' } : undefined;
}

type Town = 'ours' | 'other' | 'unsaid';

function townOf(code: string, name: string, { municipality }: Places): Town {
  if (code !== '') return code === municipality.code ? 'ours' : 'other';
  if (name === '') return 'unsaid';
  return isNamed(name, municipality.name) ? 'ours' : 'other';
}

/** "Örebro", "Örebro kommun", "Burlövs kommun"; dashes of any length. */
function isNamed(name: string, municipality: string): boolean {
  const even = (text: string): string =>
    plain(text)
      .toLowerCase()
      .replace(/[\u2010-\u2015\u2212]/g, '-');
  const own = even(municipality).replace(/ kommun$/, '');
  const said = even(name).replace(/ (kommun|stad)$/, '');
  return said === own || said === `${own}s`;
}

function municipalityOr(town: Town, { municipality }: Places): RowPlace {
  return town === 'ours' ? { level: 'municipality', place: municipality.code } : { not: 'others' };
}

function ours(code: string, { municipality }: Places): boolean {
  return municipality.code !== '' && code.startsWith(municipality.code);
}

/** By its code; by its name only where the row says that it lies in our municipality. */
function areaOf(
  { code, name }: { readonly code: string; readonly name: string },
  { town, places }: At,
): RowPlace {
  const bare = code.replace(/_.*$/, '').toLowerCase();
  if (AREA_CODE.test(bare)) {
    const slug = places.areas.get(bare);
    if (slug !== undefined) return { level: 'area', place: slug };
    return { not: ours(bare, places) ? 'unknown-area' : 'others' };
  }
  if (town === 'other') return { not: 'others' };
  if (town === 'unsaid') return { not: 'unclear' };
  const slug = places.areas.get(name.toLowerCase());
  return slug === undefined ? { not: 'unknown-area' } : { level: 'area', place: slug };
}

function countyOf(text: string, { municipality }: Places): RowPlace {
  const own = municipality.code.slice(0, 2);
  const name = text.toLowerCase().replace(/ län$/, '');
  const isOwn = text === own || (name !== '' && name === COUNTIES[own]);
  return isOwn ? { level: 'county', place: own } : { not: 'others' };
}

/** In a column of any kind of place, a bare name could be a municipality or a police area: then it is neither. */
function anyOf(text: string, places: Places): RowPlace {
  const name = text.toLowerCase();
  const whole = wide(text);
  if (whole) return whole;
  if (/polis|^lpo\b/.test(name)) return { not: 'police' };
  if (/^\d{4}$/.test(name)) return municipalityOr(townOf(name, '', places), places);
  if (/ kommun$/.test(name)) return municipalityOr(townOf('', text, places), places);
  if (/ län$|^\d{2}$/.test(name)) return countyOf(text, places);
  if (AREA_CODE.test(name.replace(/_.*$/, '')))
    return areaOf({ code: text, name: '' }, { town: 'unsaid', places });
  return { not: isNamed(text, places.municipality.name) ? 'unclear' : 'others' };
}
