import { OUR_ORGANISATION, OUTSIDE, PHONE, THEIR_ORGANISATION, type Row } from './scenario.ts';

const READERS = ['coordinator', 'unit-responsible', 'analyst'] as const;

export const imports: readonly Row[] = [
  {
    does: 'import-reports',
    may: READERS,
    why: 'En fil läses in av den som ansvarar för en enhet, av analytikern eller av samordnaren.',
  },
  {
    does: 'import-reports',
    as: OUTSIDE,
    may: READERS,
    why: 'Ett bostadsbolag utanför veckorundan läser också in sin fil.',
  },
  {
    does: 'import-reports',
    as: PHONE,
    may: [],
    why: 'Ingen läser in en fil från en telefon i fält.',
  },
  {
    does: 'import-reports',
    on: OUR_ORGANISATION,
    may: READERS,
    why: 'Filen gäller den egna organisationen.',
  },
  {
    does: 'import-reports',
    on: THEIR_ORGANISATION,
    may: [],
    why: 'Ingen läser in rapporter i en annans namn.',
  },
  { does: 'undo-import', may: READERS, why: 'Den som får läsa in får också ta bort.' },
  {
    does: 'undo-import',
    on: OUR_ORGANISATION,
    may: READERS,
    why: 'Den egna inläsningen tas tillbaka.',
  },
  {
    does: 'undo-import',
    on: THEIR_ORGANISATION,
    may: [],
    why: 'En annan organisations inläsning rörs inte.',
  },
];
