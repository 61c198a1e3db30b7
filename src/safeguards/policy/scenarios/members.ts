import {
  OUR_ORGANISATION,
  OUTSIDE,
  PHONE,
  THEIR_ORGANISATION,
  UNKNOWN,
  type Row,
} from './scenario.ts';

const WATCHERS = ['coordinator', 'data-protection-officer', 'lawyer', 'auditor'] as const;

export const members: readonly Row[] = [
  {
    does: 'see-access',
    may: WATCHERS,
    why: 'Vem som har tillgång syns för samordnaren och för dem som granskar.',
  },
  {
    does: 'see-access',
    on: THEIR_ORGANISATION,
    as: OUTSIDE,
    may: WATCHERS,
    why: 'Granskningen gäller alla organisationer.',
  },
  { does: 'see-access', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
  {
    does: 'manage-members',
    may: ['coordinator'],
    why: 'Samordnaren bjuder in organisationer och personer.',
  },
  {
    does: 'manage-members',
    on: THEIR_ORGANISATION,
    may: ['coordinator'],
    why: 'Samordnaren avslutar den som har slutat, i vilken organisation det än är.',
  },
  {
    does: 'manage-members',
    as: UNKNOWN,
    may: [],
    why: 'Att ge någon tillgång kräver en säkrare inloggning.',
  },
  { does: 'manage-members', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
  {
    does: 'manage-own-members',
    may: ['coordinator', 'unit-responsible'],
    why: 'Enhetens ansvariga sköter sina egna.',
  },
  {
    does: 'manage-own-members',
    on: OUR_ORGANISATION,
    as: OUTSIDE,
    may: ['coordinator', 'unit-responsible'],
    why: 'Också i en organisation utanför veckorundan.',
  },
  {
    does: 'manage-own-members',
    on: THEIR_ORGANISATION,
    may: [],
    why: 'Enhetens ansvariga gör sig inte till någon i en annan organisation.',
  },
  {
    does: 'manage-own-members',
    as: UNKNOWN,
    may: [],
    why: 'Att ge någon tillgång kräver en säkrare inloggning.',
  },
  {
    does: 'review-access',
    may: ['coordinator', 'data-protection-officer', 'unit-responsible'],
    why: 'Tre slags personer går igenom vilka som har tillgång.',
  },
  {
    does: 'review-access',
    on: OUR_ORGANISATION,
    may: ['coordinator', 'data-protection-officer', 'unit-responsible'],
    why: 'I den egna organisationen deltar enhetens ansvariga.',
  },
  {
    does: 'review-access',
    on: THEIR_ORGANISATION,
    may: ['coordinator', 'data-protection-officer'],
    why: 'Andras tillgång går enhetens ansvariga inte igenom.',
  },
  {
    does: 'review-access',
    as: UNKNOWN,
    may: [],
    why: 'Genomgången skrivs under och kräver en säkrare inloggning.',
  },
];
