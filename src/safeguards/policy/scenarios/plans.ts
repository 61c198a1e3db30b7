import { OUTSIDE, PHONE, ROUND, UNKNOWN, WORKING, type Row } from './scenario.ts';

const EVERYBODY = [
  ...WORKING,
  'politician',
  'lawyer',
  'data-protection-officer',
  'archivist',
  'auditor',
] as const;

export const plans: readonly Row[] = [
  {
    does: 'see-plan',
    may: EVERYBODY,
    why: 'Vad som görs är gemensamt. Den som bara driver systemet ser det inte.',
  },
  {
    does: 'see-plan',
    as: OUTSIDE,
    may: EVERYBODY,
    why: 'Också butiken och föreningen utanför rundan ser vad som görs.',
  },
  {
    does: 'see-plan',
    as: PHONE,
    may: [],
    why: 'En telefon i fält visar inte planen.',
  },
  {
    does: 'write-plan',
    may: ROUND,
    why: 'Planen skrivs av rundan. Politikern beslutar men skriver inte.',
  },
  {
    does: 'write-plan',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Utan plats i rundan läser man.',
  },
  {
    does: 'write-plan',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'run-measure',
    may: [
      'coordinator',
      'analyst',
      'municipal-police-officer',
      'meeting-chair',
      'unit-responsible',
      'measure-owner',
    ],
    why: 'Den som ansvarar för en åtgärd berättar vad som har gjorts.',
  },
  {
    does: 'run-measure',
    as: OUTSIDE,
    may: [
      'coordinator',
      'analyst',
      'municipal-police-officer',
      'meeting-chair',
      'unit-responsible',
      'measure-owner',
    ],
    why: 'Också den som ansvarar utanför rundan.',
  },
  {
    does: 'run-measure',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'judge-effect',
    may: ['coordinator', 'analyst', 'meeting-chair'],
    why: 'Bedömningen förs in av några få, för gruppen.',
  },
  {
    does: 'judge-effect',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Utan plats i rundan bedömer man inte.',
  },
  {
    does: 'judge-effect',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'keep-claims',
    may: ['coordinator', 'analyst', 'politician'],
    why: 'Den som vill säga något offentligt prövar det här först.',
  },
  {
    does: 'keep-claims',
    as: OUTSIDE,
    may: ['coordinator', 'analyst', 'politician'],
    why: 'Uttalanden hör inte till rundan.',
  },
  {
    does: 'keep-claims',
    as: UNKNOWN,
    may: [],
    why: 'Det kräver en säkrare inloggning.',
  },
  {
    does: 'keep-claims',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
];
