import { readPeriod, type Period } from '../read-cell.ts';
import { withoutMarks } from './read-figure.ts';

/** Which part of a figure a column holds: the figure, an end of its interval, or how many it rests on. */
export type Part = 'value' | 'low' | 'high' | 'half' | 'base';
/** What kind of place a column names. The finest that a row has is the row's level. */
export type PlaceKind =
  | 'school'
  | 'deso'
  | 'police'
  | 'regso-code'
  | 'regso'
  | 'municipality-code'
  | 'municipality'
  | 'county-code'
  | 'county'
  | 'any';

export type Role =
  | { readonly is: 'place'; readonly kind: PlaceKind }
  | { readonly is: 'period' | 'ignored' }
  /** Crime, question, sex: what the figures of the row are about. */
  | { readonly is: 'about'; readonly heading: string }
  | Figures;
export type Figures = {
  readonly is: 'figures';
  readonly part: Part;
  /** What the heading says beside the period. */
  readonly heading: string;
  readonly period?: Period;
  /** Marks on the period. */
  readonly marks: readonly string[];
};

const PLACES: readonly (readonly [RegExp, PlaceKind])[] = [
  [/^(skola|skolenhet|skol-?enhets?(kod|namn)|skolnamn)$/, 'school'],
  [/^deso/, 'deso'],
  [/^(lokalpolisområde|lpo|polisområde|polisregion|storstadspolisområde)$/, 'police'],
  [/^reg-?so-? ?(kod|code)|^områdeskod$/, 'regso-code'],
  [/^reg-?so(-? ?namn)?$|^(bostads)?område(snamn)?$/, 'regso'],
  [/^(kommun-? ?kod|kommunnr|skolkommun-? ?kod)$/, 'municipality-code'],
  [/^(kommun|kommunnamn|skolkommun|hemkommun|kommuner)$/, 'municipality'],
  [/^läns?-? ?kod$/, 'county-code'],
  [/^(län|länsnamn)$/, 'county'],
  [/^(region|geografi|geografiskt område|regionkod)$/, 'any'],
];
const PERIOD = /^(år|period|tid|tidsperiod|läsår|mätår|undersökningsår|kvartal|månad|avgångsår)$/;
const ABOUT =
  /^(brott|brottstyp|brottskategori|brottsgrupp|indikator|mått|fråga|variabel|kön|ålder|åldersgrupp|grupp|typ av huvudman|svarsalternativ|redovisning|upplåtelseform|födelseregion)$/;
const IGNORED = /orgnr|organisationsnummer|^(huvudman|ort|id|nr|radnr|kommentar|anmärkning)$/;
const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/(undre|nedre|lägre)( gräns(en)?)?$/, 'low'],
  [/(övre|högre)( gräns(en)?)?$/, 'high'],
  [/±|felmarginal|osäkerhetstal/, 'half'],
  [/^n$|^n ?=|antal (svar|svarande|intervjuer|svaranden)|^bas$/, 'base'],
];
const FIGURES =
  /antal|andel|procent|%|per (100|1) ?000|\/ ?100 ?000|index|värde|poäng|kvot|medel|områdestyp|täthet/;

/** What a heading says of its column, by its words alone; undefined when the figures under it have to tell. */
export function roleOf(heading: string, today: string): Role | undefined {
  const { text, marks } = withoutMarks(heading);
  const name = text.toLowerCase();
  if (name === '') return undefined;
  const place = PLACES.find(([form]) => form.test(name));
  if (place) return { is: 'place', kind: place[1] };
  if (PERIOD.test(name)) return { is: 'period' };
  if (ABOUT.test(name)) return { is: 'about', heading: text };
  if (IGNORED.test(name)) return { is: 'ignored' };
  const period = periodOf(text, today);
  if (period) return { is: 'figures', part: 'value', heading: '', period, marks };
  const part = PARTS.find(([form]) => form.test(name));
  if (part) return { is: 'figures', part: part[1], heading: '', marks };
  // The name of two columns at once: "Nedre" and "Övre" stand under it.
  if (/konfidensintervall$/.test(name)) return undefined;
  return FIGURES.test(name) ? { is: 'figures', part: 'value', heading: text, marks } : undefined;
}

/** Years, school years and the like; a number that is no year is none. */
export function periodOf(text: string, today: string): Period | undefined {
  return /^(v\.?|vecka) ?\d+$/i.test(text) ? undefined : readPeriod(text, today);
}

/** The roles of a heading in two rows: the upper tells of several columns, the lower of each. */
export function roleOfTwo(upper: string, lower: string, today: string): Role | undefined {
  const [above, below] = [roleOf(upper, today), roleOf(lower, today)];
  if (lower === '') return above;
  if (above?.is !== 'figures') return underWords(upper, above, below);
  if (below?.is !== 'figures') return below ?? { ...above, heading: lower };
  const period = below.period ?? above.period;
  return {
    ...{ is: 'figures', part: below.part, marks: [...above.marks, ...below.marks] },
    heading: [above.heading, below.heading].filter((one) => one !== '').join(', '),
    ...(period && { period }),
  };
}

/** Under a heading that says neither figures nor a period, the lower one tells; what stands over it may name it. */
function underWords(
  upper: string,
  above: Role | undefined,
  below: Role | undefined,
): Role | undefined {
  if (below?.is !== 'figures' || upper === '' || above !== undefined) return below ?? above;
  return { ...below, heading: joined(upper, below) };
}

/** "95 % konfidensintervall" over "Nedre" is no name of another measure. */
function joined(upper: string, { part, heading }: Figures): string {
  if (part !== 'value') return '';
  return [withoutMarks(upper).text, heading].filter((one) => one !== '').join(', ');
}
