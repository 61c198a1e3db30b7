// What is said of a search for clusters, in plain Swedish.
import { listed, spanWords, swedish } from './plain-words.ts';
import type { FoundCluster } from './scan-areas.ts';

/** A find that chance makes more often than once a year is one that chance may have made. */
const WEAK_BELOW_DAYS = 365;
const WEAK_P = 0.05;

/** Judged with how much counts vary reckoned in: that is the surer of the two. */
export function isWeak({ uneven: { p, recurrenceDays } }: FoundCluster): boolean {
  return recurrenceDays === undefined ? p > WEAK_P : recurrenceDays < WEAK_BELOW_DAYS;
}

/** Where, when, how many against how many, and how often chance does as much. */
export function clusterLines(found: readonly FoundCluster[]): readonly string[] {
  if (found.length === 0) return ['Ingen anhopning hittades. Det betyder inte att det är lugnt.'];
  return [
    ...found.flatMap((one, n) => [n === 0 ? 'Tydligast:' : 'Därnäst:', ...linesOf(one), '']),
    UNEVEN,
    'Sökningen ser att något är samlat, inte varför. Fråga dem som arbetar där, och titta igen nästa vecka.',
  ];
}

function linesOf(one: FoundCluster): readonly string[] {
  const { areas, from, to, observed, expected } = one;
  const when = from === to ? `vecka ${from}` : `vecka ${from} till ${to}`;
  const kind = observed < expected ? ' (färre än väntat)' : '';
  return [
    `  ${listed(areas)}, ${when}: ${swedish(observed)} mot ${swedish(expected, 1)} väntade${kind}.`,
    `  ${oftenWords(one)}`,
    ...unevenLines(one),
    ...(isWeak(one) ? ['  Det här kan slumpen ha gjort.'] : []),
  ];
}

/** What every such answer must be read with (docs/methods/calibration.md). */
const UNEVEN =
  'Hur ofta slumpen gör så gäller om rapporterna kommer oberoende av varandra. När organisationer uteblir vissa veckor, eller rapporterar i klump, kommer det oftare.';

/** So much more often is worth a line of its own. */
const OFTENER = 1.1;

function unevenLines({ p, uneven }: FoundCluster): readonly string[] {
  if (uneven.p < p * OFTENER) return [];
  return [
    `  Redan tidigare varierade antalen mer än av slumpen. Med det inräknat: ${oftenWords(uneven)}`,
  ];
}

/** The warning that comes before what was found. */
export function lateLines(late: readonly string[]): readonly string[] {
  if (late.length === 0) return [];
  return [
    `Obs: ${listed(late)} har rader först sent i filen. Sökningen räknar tiden före som noll, så den som nyss börjat`,
    'rapportera ser ut som en anhopning. Ta bort området eller tiden före, och sök igen.',
    '',
  ];
}

const LONGEST_DAYS = 365_242;

function oftenWords({ p, recurrenceDays }: FoundCluster['uneven']): string {
  if (recurrenceDays === undefined)
    return p < 0.001
      ? 'Slumpen ger något lika anmärkningsvärt någonstans i färre än 1 sökning av 1 000.'
      : `Slumpen ger något lika anmärkningsvärt någonstans i ${swedish(100 * p, 1)} sökningar av 100.`;
  if (recurrenceDays > LONGEST_DAYS)
    return 'Den som söker varje vecka får något sådant av slumpen mer sällan än en gång på 1 000 år.';
  return `Den som söker varje vecka får något sådant av slumpen en gång på ${spanWords(recurrenceDays)}.`;
}
