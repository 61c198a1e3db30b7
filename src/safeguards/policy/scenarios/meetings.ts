import { OUTSIDE, PHONE, ROUND, UNKNOWN, type Row } from './scenario.ts';

export const meetings: readonly Row[] = [
  {
    does: 'see-meeting',
    may: ROUND,
    why: 'Mötet hör till veckorundan. Politikern och rapportören ser det inte.',
  },
  {
    does: 'see-meeting',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Den som inte är med i rundan ser inte mötet.',
  },
  {
    does: 'see-meeting',
    as: UNKNOWN,
    may: ROUND,
    why: 'Den som ser lägesbilden i rundan ser mötet.',
  },
  {
    does: 'see-meeting',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'take-part-in-meeting',
    may: ROUND,
    why: 'Flera datorer skriver i samma möte.',
  },
  {
    does: 'take-part-in-meeting',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Bara rundan skriver.',
  },
  {
    does: 'take-part-in-meeting',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
  {
    does: 'lead-meeting',
    may: ['coordinator', 'meeting-chair'],
    why: 'En leder, alla andra deltar.',
  },
  {
    does: 'lead-meeting',
    as: OUTSIDE,
    may: ['coordinator'],
    why: 'Ordföranden leder bara med plats i rundan.',
  },
  {
    does: 'lead-meeting',
    as: PHONE,
    may: [],
    why: 'Inte på en telefon i fält.',
  },
];
