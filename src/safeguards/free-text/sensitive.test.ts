import { describe, expect, it } from 'vitest';
import { MOST, type Find } from './find.ts';
import { findSensitive } from './sensitive.ts';
import { wordsOf } from './words.ts';

/** Each word as it is told: "!" said of a person, "?" asked about. */
const told = (text: string, names: readonly Find[] = []): readonly string[] =>
  findSensitive(text, wordsOf(text), names).map(
    ({ start, end, certain }) => `${certain ? '!' : '?'}${text.slice(start, end)}`,
  );

const HEALTH =
  'adhd autism asperger deprimerad depression psykos psykotisk schizofren bipolär borderline självmordsnära suicidal självskadar ångest anorexi bulimi ätstörning diabetes epilepsi cancer hiv hepatit dement alkoholist alkoholiserad missbrukare narkoman knarkare pundare heroinist beroende funktionsnedsatt funktionshindrad utvecklingsstörd handikappad psykiskt psyksjuk sinnessjuk gravid abort mediciner antidepressiva inlagd diagnos tourettes dyslexi ptsd';
const FAITH =
  'muslim islamist kristen katolik judisk jude judar shiamuslim sunnimuslim shia sunni hindu buddhist ortodox ateist jehovas salafist troende konverterat koranen slöja hijab niqab ramadan';
const ORIGIN =
  'romer romsk rom zigenare samer samisk somalier syrier syrisk afghan irakier iransk iranier kurd turk bosnier eritrean etiopier arab afrikan svarta mörkhyad utländsk invandrare blatte alban serb kosovo ryss ukrainare polack rumän bulgar assyrier palestinier libanes marockan asylsökande nyanländ papperslös vietnames kines chilenare';
const LOVE = 'homosexuell bisexuell bög lesbisk transperson transsexuell hbtq flata';
const POLITICS =
  'sverigedemokrat nazist nynazist kommunist moderat socialdemokrat vänsterpartist centerpartist kristdemokrat miljöpartist liberal sosse högerextrem vänsterextrem';

describe('health, faith, origin, politics and love', () => {
  it.each([HEALTH, FAITH, ORIGIN, LOVE, POLITICS].flatMap((words) => words.split(' ')))(
    '%s, said of a person',
    (word) => {
      expect(told(`han är ${word}`)).toEqual([`!${word}`]);
      expect(told(`en ${word} kille`)).toEqual([`?${word}`]);
      expect(told(`en x${word} kille`)).toEqual([]);
    },
  );

  it('in capitals too, and with where they stand', () => {
    const text = 'Han har ADHD.';
    expect(findSensitive(text, wordsOf(text), [])).toEqual([
      { kind: 'sensitive', start: 8, end: 12, certain: true },
    ]);
  });

  it('are not the beginnings of other words, nor words of two letters', () => {
    for (const word of ['adhesiv', 'musik', 'krig', 'de', 'ro', 'politik', 'svart', 'hov'])
      expect(told(`han är ${word}`)).toEqual([]);
  });
});

const PERSONS =
  'han hon hen honom henne hans hennes killen kille killar killarna tjejen tjej tjejer pojken pojke pojkar flickan flicka flickor mannen man män kvinnan kvinna kvinnor eleven elev elever ungdomen ungdom ungdomar ungdomarna personen person personer barnet barn mamman mamma pappan pappa föräldern föräldrar föräldrarna brodern bror syster systern familjen familj grannen granne grabben grabb grabbar gänget gäng de dem dom hen snubben tant gubbe gubben tanten vännen kompisen';
const BEINGS =
  'är var verkar blev har hade lider fått får tror röstar röstade äter tar går bär utreds mår försökte';

describe('said of a person', () => {
  it.each(PERSONS.split(' '))('%s is one', (person) => {
    expect(told(`${person} har adhd`)).toEqual(['!adhd']);
    expect(told(`somalisk ${person}`)).toEqual(['?somalisk']);
  });

  it.each(BEINGS.split(' '))('by "%s"', (being) => {
    expect(told(`hon ${being} muslim`)).toEqual(['!muslim']);
  });

  it('within seven words and one sentence, the person before the word that says it', () => {
    expect(told('han har sedan länge ibland ofta adhd')).toEqual(['!adhd']);
    expect(told('han har den där eviga gamla adhd')).toEqual(['!adhd']);
    expect(told('han har den där eviga gamla dumma adhd')).toEqual(['!adhd']);
    expect(told('han har den där eviga gamla dumma röda adhd')).toEqual([]);
    for (const mark of ['.', '!', '?', '\n']) expect(told(`han var där${mark} adhd`)).toEqual([]);
    expect(told('han, som vi vet, har adhd')).toEqual(['!adhd']);
    expect(told('har han adhd')).toEqual([]);
    expect(told('han sa adhd')).toEqual([]);
    expect(told('lokalen har adhd')).toEqual([]);
    expect(told('Ja. Han har adhd')).toEqual(['!adhd']);
    expect(told('Han gick. Hon har adhd')).toEqual(['!adhd']);
    expect(told('har adhd')).toEqual([]);
  });

  it('also of one who is named', () => {
    const name: Find = { kind: 'name', start: 0, end: 5, certain: false };
    expect(told('Kalle har adhd', [name])).toEqual(['!adhd']);
    expect(told('Kalle har adhd')).toEqual([]);
    expect(told('Kalle har adhd', [{ ...name, start: 1 }])).toEqual([]);
  });
});

describe('before a person', () => {
  it('among the next two words, near, with no mark between', () => {
    expect(told('somalisk ung kille')).toEqual(['?somalisk']);
    expect(told('somalisk ung lång kille')).toEqual([]);
    for (const mark of ['.', '!', '?', ',']) expect(told(`somalisk${mark} kille`)).toEqual([]);
    expect(told(`somalisk ${'å'.repeat(17)} kille`)).toEqual(['?somalisk']);
    expect(told(`somalisk ${'å'.repeat(18)} kille`)).toEqual([]);
    expect(told('kille somalisk')).toEqual([]);
    expect(told('somalisk. Han gick')).toEqual([]);
  });
});

describe('said of a group', () => {
  const GROUPS =
    'förening föreningen församling församlingen förbund förbundet kyrka kyrkan moské moskén restaurang butik mat kultur vecka högtid fest språk flagga flaggor symboler organisation organisationen skola partiet parti valstuga affisch affischer kulturförening café handlare livs';
  it.each(GROUPS.split(' '))('"%s" may be', (group) => {
    expect(told(`hon går i somalisk ${group}`)).toEqual([]);
  });
});

it('is told five hundred times and no more', () => {
  expect(told('han har adhd '.repeat(MOST + 9))).toHaveLength(MOST);
});

describe('what is said in English, and in two words', () => {
  it('is found', () => {
    expect(told('the girl is pregnant')).toEqual(['!pregnant']);
    expect(told('He is muslim and afraid')).toEqual(['!muslim']);
    expect(told('mannen är psykiskt sjuk igen')).toEqual(['!psykiskt sjuk']);
    expect(told('mannen är psykiskt trött')).toEqual(['!psykiskt']);
    expect(told('han är aktiv i NMR')).toEqual(['!NMR']);
    expect(told('the mosque was open')).toEqual([]);
  });
});
