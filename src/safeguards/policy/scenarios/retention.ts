import { PHONE, UNKNOWN, type Row } from './scenario.ts';

export const retention: readonly Row[] = [
  {
    does: 'see-retention',
    may: ['archivist', 'data-protection-officer', 'lawyer', 'auditor'],
    why: 'Vad som sparas hur länge syns för arkivarien och dem som granskar.',
  },
  {
    does: 'see-retention',
    as: UNKNOWN,
    may: ['archivist', 'data-protection-officer', 'lawyer', 'auditor'],
    why: 'Reglerna är inte hemliga för den som arbetar med dem.',
  },
  { does: 'see-retention', as: PHONE, may: [], why: 'Inte på en telefon i fält.' },
  { does: 'propose-disposal', may: ['archivist'], why: 'Arkivarien föreslår.' },
  {
    does: 'propose-disposal',
    as: UNKNOWN,
    may: [],
    why: 'En gallring går inte att ångra och kräver en säkrare inloggning.',
  },
  {
    does: 'approve-disposal',
    may: ['archivist', 'data-protection-officer', 'lawyer'],
    why: 'En annan av dem som kan frågan godkänner.',
  },
  {
    does: 'approve-disposal',
    as: UNKNOWN,
    may: [],
    why: 'En underskrift kräver en säkrare inloggning.',
  },
  {
    does: 'records-request',
    may: ['archivist', 'lawyer', 'data-protection-officer'],
    why: 'En begäran besvaras av dem som får pröva den.',
  },
  {
    does: 'records-request',
    as: UNKNOWN,
    may: [],
    why: 'Att lämna ut kräver en säkrare inloggning.',
  },
];
