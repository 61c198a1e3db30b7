import { ourSum, OUTSIDE, PHONE, ROUND, theirSum, UNKNOWN, WORKING, type Row } from './scenario.ts';

const EVERYBODY = [
  ...WORKING,
  'politician',
  'lawyer',
  'data-protection-officer',
  'archivist',
  'auditor',
] as const;

export const picture: readonly Row[] = [
  {
    does: 'see-picture',
    may: EVERYBODY,
    why: 'Lägesbilden är gemensam. Den som bara driver systemet ser den inte.',
  },
  {
    does: 'see-picture',
    as: OUTSIDE,
    may: EVERYBODY,
    why: 'Butiken och föreningen utanför veckorundan ser bilden, med tal som har passerat tröskeln.',
  },
  {
    does: 'see-picture',
    as: UNKNOWN,
    may: EVERYBODY,
    why: 'Bilden kräver ingen säkrare inloggning.',
  },
  { does: 'see-picture', as: PHONE, may: [], why: 'En telefon i fält visar inte bilden.' },
  {
    does: 'see-exact',
    may: ROUND,
    why: 'Veckorundan ser exakta tal, märkta ”Arbetsmaterial”. Rapportören och politikern gör det inte.',
  },
  {
    does: 'see-exact',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Utan plats i veckorundan inga exakta tal, utom för samordnaren.',
  },
  { does: 'see-exact', as: PHONE, may: [], why: 'Inga exakta tal på en telefon i fält.' },
  {
    does: 'see-exact',
    on: ourSum('own'),
    as: OUTSIDE,
    may: WORKING,
    why: 'En organisation ser sina egna summor.',
  },
  {
    does: 'see-exact',
    on: ourSum('group'),
    may: WORKING,
    why: 'Egna summor är egna, hur vitt de än delas.',
  },
  {
    does: 'see-exact',
    on: theirSum('own'),
    may: [],
    why: 'Det en annan organisation behåller för sig räknas inte inför någon annan.',
  },
  {
    does: 'see-exact',
    on: theirSum('group'),
    may: ROUND,
    why: 'Veckorundan ser vem som har rapporterat vad som delas med den.',
  },
  {
    does: 'see-exact',
    on: theirSum('public'),
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Exakta tal lämnar inte den inre kretsen därför att rapporterna delas brett.',
  },
  {
    does: 'see-exact',
    on: { kind: 'sum', label: 'group' },
    may: ROUND,
    why: 'Den gemensamma summan ses exakt i veckorundan.',
  },
  {
    does: 'see-exact',
    on: { kind: 'sum', label: 'group' },
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Den gemensamma summan ses inte exakt av dem utanför.',
  },
  {
    does: 'see-exact',
    on: { kind: 'sum', label: undefined },
    may: [],
    why: 'En summa utan uppgift om mottagare ser ingen.',
  },
  { does: 'see-exact', on: ourSum(undefined), may: [], why: 'Inte heller en egen.' },
  {
    does: 'answer-change',
    may: ['coordinator', 'analyst', 'municipal-police-officer', 'meeting-chair'],
    why: 'De som förbereder veckans möte svarar på vad som har ändrats.',
  },
  {
    does: 'answer-change',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Utan plats i veckorundan förbereder man den inte.',
  },
  { does: 'answer-change', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
];
