import { OUTSIDE, PHONE, ROUND, UNKNOWN, type Row } from './scenario.ts';

export const documents: readonly Row[] = [
  {
    does: 'see-documents',
    may: [...ROUND, 'politician', 'lawyer', 'data-protection-officer', 'archivist', 'auditor'],
    why: 'Underlagen läses av dem som arbetar med planen, beslutar och granskar. Rapportören gör det inte.',
  },
  {
    does: 'see-documents',
    as: OUTSIDE,
    may: [...ROUND, 'politician', 'lawyer', 'data-protection-officer', 'archivist', 'auditor'],
    why: 'Dokumenten är inte arbetsmaterial.',
  },
  {
    does: 'see-documents',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'write-documents',
    may: ['coordinator', 'analyst'],
    why: 'Dokumenten skrivs av två.',
  },
  {
    does: 'write-documents',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Analytikern skriver med plats i rundan.',
  },
  {
    does: 'write-documents',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'lock-documents',
    may: ['coordinator'],
    why: 'En svarar för att det som låses är det som beslutades.',
  },
  {
    does: 'lock-documents',
    as: UNKNOWN,
    may: [],
    why: 'Det kräver en säkrare inloggning.',
  },
  {
    does: 'lock-documents',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'keep-law',
    may: ['coordinator', 'lawyer'],
    why: 'Lagens krav följs av samordnaren och juristen.',
  },
  {
    does: 'keep-law',
    as: OUTSIDE,
    may: ['coordinator', 'lawyer'],
    why: 'Det hör inte till rundan.',
  },
  {
    does: 'keep-law',
    as: UNKNOWN,
    may: [],
    why: 'Det kräver en säkrare inloggning.',
  },
  {
    does: 'keep-law',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'archive-documents',
    may: ['coordinator', 'archivist'],
    why: 'Arkivet tar emot det som är låst.',
  },
  {
    does: 'archive-documents',
    as: UNKNOWN,
    may: [],
    why: 'Det kräver en säkrare inloggning.',
  },
  {
    does: 'archive-documents',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
];
