import { PHONE, UNKNOWN, type Row } from './scenario.ts';

export const settings: readonly Row[] = [
  {
    does: 'manage-settings',
    may: ['coordinator'],
    why: 'Samordnaren sköter kategorier, kalender, tider och texter.',
  },
  {
    does: 'manage-settings',
    as: UNKNOWN,
    may: [],
    why: 'En inställning gäller alla och kräver en säkrare inloggning.',
  },
  { does: 'manage-settings', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
];
