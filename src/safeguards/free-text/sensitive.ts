import { MOST, type Find, type Word } from './find.ts';
import { once } from './words.ts';

function set(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

const PERSON = set(`
han hon hen honom henne hans hennes killen kille killar killarna tjejen tjej tjejer pojken pojke pojkar flickan flicka flickor mannen man män kvinnan kvinna kvinnor
eleven elev elever ungdomen ungdom ungdomar ungdomarna personen person personer barnet barn mamman mamma pappan pappa föräldern föräldrar föräldrarna brodern bror syster systern
familjen familj grannen granne grabben grabb grabbar gänget gäng de dem dom hen snubben tant gubbe gubben tanten vännen kompisen
he she his her they boy girl boys girls man woman mother father pupil student son daughter brother sister person
`);
const BEING = set(
  'är var verkar blev har hade lider fått får tror röstar röstade äter tar går bär utreds mår försökte tillhör medlem aktiv is was are were has had',
);

/** Beginnings of words that tell of health, faith, origin, politics or love. */
const TERMS = [
  ...[
    'adhd',
    'autis',
    'asperger',
    'deprim',
    'depression',
    'psykos',
    'psykotisk',
    'schizofren',
    'bipolär',
    'borderline',
    'självmord',
    'suicid',
    'självskad',
    'ångest',
    'anorex',
    'bulim',
    'ätstörning',
    'diabet',
    'epilep',
    'cancer',
    'hiv',
    'hepatit',
    'demen',
    'alkoholist',
    'alkoholiserad',
    'missbrukar',
    'narkoman',
    'knarkare',
    'pundare',
    'heroinist',
    'beroende',
    'funktionsned',
    'funktionshind',
    'utvecklingsstör',
    'handikapp',
    'psykiskt',
    'psyksjuk',
    'sinnessjuk',
    'gravid',
    'abort',
    'medicin',
    'antidepressiv',
    'inlagd',
    'diagnos',
    'tourette',
    'dyslexi',
    'pregnan',
    'depress',
    'disab',
    'mentally',
    'addict',
    'ptsd',
  ],
  ...[
    'muslim',
    'islamist',
    'kristen',
    'katolik',
    'judisk',
    'jude',
    'judar',
    'shiamuslim',
    'sunnimuslim',
    'shia',
    'sunni',
    'hindu',
    'buddhist',
    'ortodox',
    'ateist',
    'jehova',
    'salafist',
    'jewish',
    'catholic',
    'troende',
    'konvertera',
    'koran',
    'slöja',
    'hijab',
    'niqab',
    'ramadan',
  ],
  ...[
    'romer',
    'romsk',
    'rom ',
    'zigenar',
    'samer',
    'samisk',
    'somali',
    'syrier',
    'syrisk',
    'afghan',
    'irak',
    'iransk',
    'iranier',
    'kurd',
    'turk',
    'bosni',
    'eritre',
    'etiop',
    'arab',
    'afrikan',
    'svarta',
    'mörkhyad',
    'utländsk',
    'invandrar',
    'blatte',
    'alban',
    'serb',
    'kosovo',
    'ryss',
    'ukrain',
    'polack',
    'rumän',
    'bulgar',
    'assyri',
    'palestin',
    'libanes',
    'marock',
    'asyl',
    'nyanländ',
    'papperslös',
    'vietnames',
    'kines',
    'chilen',
  ],
  ...[
    'homosex',
    'bisex',
    'bög',
    'lesb',
    'transperson',
    'transsex',
    'hbtq',
    'flata',
    'gay',
    'lesbian',
    'transgender',
  ],
  ...[
    'sverigedemokrat',
    'nazist',
    'nmr',
    'motståndsrörelse',
    'nynazist',
    'kommunist',
    'moderat',
    'socialdemokrat',
    'vänsterpartist',
    'centerpartist',
    'kristdemokrat',
    'miljöpartist',
    'liberal',
    'sosse',
    'högerextrem',
    'vänsterextrem',
  ],
];
const BY_START = new Map<string, string[]>();
for (const term of TERMS) {
  const start = term.slice(0, 3);
  BY_START.set(start, [...(BY_START.get(start) ?? []), term.trim()]);
}
/** What a group does or owns is not said of a person: "muslimsk förening", "svenska kyrkan". */
const GROUP = set(
  'förening föreningen församling församlingen förbund förbundet kyrka kyrkan moské moskén restaurang butik mat kultur vecka högtid fest språk flagga flaggor symboler organisation organisationen skola partiet parti valstuga affisch affischer kulturförening café handlare livs',
);
const NEAR = 7;

function isTerm(lower: string): boolean {
  if (lower.length < 3) return false;
  return (BY_START.get(lower.slice(0, 3)) ?? []).some((term) => lower.startsWith(term));
}

/**
 * Health, faith, origin, politics or love said of a person: "han har adhd", "en somalisk kille". Of groups, places and
 * events it may be said.
 * @param names finds of names, who are persons too
 */
export function findSensitive(
  text: string,
  words: readonly Word[],
  names: readonly Find[],
): Find[] {
  const named = new Set(names.map((find) => find.start));
  const finds: Find[] = [];
  const isOne = once(isTerm);
  for (let at = 0; at < words.length && finds.length < MOST; at += 1) {
    const word = words[at];
    if (!word || !isOne(word.lower) || GROUP.has(words[at + 1]?.lower ?? '')) continue;
    const said = isSaidOf({ text, words, named }, at);
    if (!said && !isBeforePerson(text, words, at)) continue;
    const end = endOf(word, words[at + 1]);
    finds.push({ kind: 'sensitive', start: word.start, end, certain: said });
  }
  return finds;
}

/** "psykiskt sjuk" is one. */
function endOf(word: Word, next: Word | undefined): number {
  const isPair = /^(?:psykiskt|mentally)$/.test(word.lower) && next?.start === word.end + 1;
  return isPair && /^(?:sjuk|instabil|störd|ill|unwell|disabled)/.test(next.lower)
    ? next.end
    : word.end;
}

type Said = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly named: ReadonlySet<number>;
};

/** "han … har … adhd", in one sentence. */
function isSaidOf({ text, words, named }: Said, at: number): boolean {
  const before = words.slice(Math.max(0, at - NEAR), at);
  const subject = before.findLastIndex((one) => PERSON.has(one.lower) || named.has(one.start));
  if (subject < 0 || !before.slice(subject).some((one) => BEING.has(one.lower))) return false;
  return !/[.!?\n]/.test(text.slice(before[subject]?.end, words[at]?.start));
}

/** "en somalisk kille" */
function isBeforePerson(text: string, words: readonly Word[], at: number): boolean {
  const word = words[at];
  return words.slice(at + 1, at + 3).some((one) => {
    const between = text.slice(word?.end, one.start);
    return PERSON.has(one.lower) && between.length < 20 && !/[.!?,]/.test(between);
  });
}
