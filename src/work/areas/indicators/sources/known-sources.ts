import type { Break, Indicator } from '../indicator.ts';

/** Those who publish tables for people: read from a file that somebody has fetched, never from their pages. */
export const FILE_SOURCES = ['bra', 'ntu', 'segregation', 'skolverket'] as const;
export type FileSourceId = (typeof FILE_SOURCES)[number];

/** What is known of everything that a source publishes in this form. */
export type FileSource = {
  readonly id: FileSourceId;
  readonly source: string;
  readonly licence: string;
  /** What every series of it is about; empty where the headings say it. */
  readonly subject: string;
  readonly definition: string;
  readonly uncertainty: string;
  readonly breaks: readonly Break[];
  /** Which way one wishes a measure to go, by its name; the first that fits. */
  readonly wishes: readonly (readonly [RegExp, Indicator['wanted']])[];
  /** What two dots are at this source: a number that is held back, or one that is not there. Never zero. */
  readonly dots: 'protected' | 'missing';
};

const NTU_2017: Break = {
  starts: '2017-01-01',
  sv: 'undersökningen gjordes om 2017 (frågorna ställs på webben och i brev i stället för per telefon)',
  en: 'the survey was redone in 2017 (asked on the web and by letter instead of by telephone)',
};

/** The licence is what the source says of its open statistics; whoever takes in a file checks it there. */
export const SOURCES: Readonly<Record<FileSourceId, FileSource>> = {
  bra: {
    id: 'bra',
    source: 'Brå, anmälda brott',
    licence: 'Får användas fritt, källan ska anges',
    subject: 'Anmälda brott',
    definition:
      'Brott som anmälts under perioden, efter var de anmälts som begångna. Anmälda brott är inte alla brott: fler anmälningar kan bero på att fler anmäler.',
    uncertainty: 'Brå anger inget intervall. Små antal varierar mycket av slump.',
    breaks: [],
    wishes: [],
    dots: 'protected',
  },
  ntu: {
    id: 'ntu',
    source: 'Brå, Nationella trygghetsundersökningen (NTU)',
    licence: 'Får användas fritt, källan ska anges',
    subject: '',
    definition:
      'Självrapporterat i en urvalsundersökning bland personer mellan 16 och 84 år som är folkbokförda i Sverige.',
    uncertainty:
      'Urvalsundersökning: där intervall anges är de Brås, 95 procent. Utan intervall går det inte att säga om en skillnad är säker.',
    breaks: [NTU_2017],
    wishes: [
      [/otrygg|oro\b|orolig|utsatt|rädsla|rädd|undvik|avstått|problem/i, 'down'],
      [/trygg|förtroende|litar|tillit/i, 'up'],
    ],
    dots: 'protected',
  },
  segregation: {
    id: 'segregation',
    source: 'Boverket, Segregationsbarometern',
    licence: 'Öppna data, källan ska anges',
    subject: '',
    definition: 'Registerdata om dem som är folkbokförda i området (RegSO).',
    uncertainty:
      'Registerdata för alla som bor i området: inget urval, men små grupper varierar mycket av slump.',
    breaks: [],
    wishes: [
      [
        /arbetslös|bistånd|låg (ekonomisk|inkomst|utbildning)|förgymnasial|trångbodd|varken/i,
        'down',
      ],
      [/sysselsat|behörig|valdeltagande|förvärvsarbet/i, 'up'],
    ],
    dots: 'protected',
  },
  skolverket: {
    id: 'skolverket',
    source: 'Skolverket, statistik',
    licence: 'CC0 1.0',
    subject: '',
    definition: 'Skolornas egna uppgifter till Skolverket.',
    uncertainty: 'Alla elever: inget urval, men små årskullar varierar mycket av slump.',
    breaks: [],
    wishes: [
      [/frånvaro|hoppat av|avbrott/i, 'down'],
      [/behörig|meritvärde|uppnått|godkän|examen|betygspoäng/i, 'up'],
    ],
    dots: 'protected',
  },
};
