import { OUTSIDE, PHONE, ROUND, UNKNOWN, type Row } from './scenario.ts';

export const areas: readonly Row[] = [
  {
    does: 'edit-area',
    may: ['coordinator', 'analyst', 'municipal-police-officer', 'unit-responsible'],
    why: 'Bilden av området skrivs av dem som arbetar där. Politikern läser den.',
  },
  {
    does: 'edit-area',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Den som står utanför veckorundan läser men skriver inte.',
  },
  { does: 'edit-area', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
  {
    does: 'publish-area',
    may: ['coordinator', 'municipal-police-officer'],
    why: 'Samordnaren eller kommunpolisen svarar för det som parterna får läsa.',
  },
  { does: 'publish-area', as: OUTSIDE, may: ['coordinator'], why: 'Bara den som är med i rundan.' },
  {
    does: 'publish-area',
    as: UNKNOWN,
    may: [],
    why: 'Det som publiceras läses av alla parter och kräver en säkrare inloggning.',
  },
  { does: 'publish-area', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
  {
    does: 'comment-area',
    may: ROUND,
    why: 'Flera organisationer säger vad de ser, också när de ser olika.',
  },
  { does: 'comment-area', as: OUTSIDE, may: ['coordinator'], why: 'Rundan kommenterar veckan.' },
  { does: 'comment-area', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
  {
    does: 'keep-indicators',
    may: ['coordinator', 'analyst'],
    why: 'Ett mått utan källa och datum är inget mått. Några få ansvarar för det.',
  },
  {
    does: 'keep-indicators',
    as: OUTSIDE,
    may: ['coordinator', 'analyst'],
    why: 'Mått hämtas från öppna källor och hör inte till rundan.',
  },
  {
    does: 'keep-indicators',
    as: UNKNOWN,
    may: [],
    why: 'Mått läses av alla parter och kräver en säkrare inloggning.',
  },
  { does: 'keep-indicators', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
];
