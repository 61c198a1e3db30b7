import { OUR_ORGANISATION, PHONE, THEIR_ORGANISATION, UNKNOWN, type Row } from './scenario.ts';

const OWN = ['unit-responsible', 'municipal-police-officer'] as const;

export const record: readonly Row[] = [
  {
    does: 'see-log',
    may: ['data-protection-officer', 'auditor'],
    why: 'Hela loggen läses av dem som granskar. Samordnaren läser den inte.',
  },
  {
    does: 'see-log',
    as: UNKNOWN,
    may: [],
    why: 'Loggen säger vem som har gjort vad och kräver en säkrare inloggning.',
  },
  { does: 'see-log', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
  { does: 'see-own-log', may: OWN, why: 'Den egna organisationens del läses av dess ansvariga.' },
  { does: 'see-own-log', on: OUR_ORGANISATION, may: OWN, why: 'Den egna delen.' },
  {
    does: 'see-own-log',
    on: THEIR_ORGANISATION,
    may: [],
    why: 'En annan organisations del av loggen läses inte.',
  },
  {
    does: 'see-own-log',
    as: UNKNOWN,
    may: [],
    why: 'Också den egna delen kräver en säkrare inloggning.',
  },
  {
    does: 'review-log',
    may: ['data-protection-officer'],
    why: 'Loggranskningen skrivs under av dataskyddsombudet.',
  },
  { does: 'review-log', as: UNKNOWN, may: [], why: 'En underskrift kräver en säkrare inloggning.' },
];
