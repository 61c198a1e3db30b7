import { z } from 'zod';
import { OTHERS } from './wheel.ts';

const Clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  .optional();

/** When the meetings of something in the wheel begin and end: both are said, or neither. */
export const ItsHours = z.object({ startsAt: Clock, endsAt: Clock });

/** Both or neither, and the end after the beginning. */
export function isSpan({ startsAt, endsAt }: z.infer<typeof ItsHours>): boolean {
  return startsAt === undefined || endsAt === undefined ? startsAt === endsAt : startsAt < endsAt;
}

/** Which meeting is held on the days of something that stands in the wheel, and when. Absent: it is only remembered. */
export const HeldItem = ItsHours.extend({ meeting: z.enum(OTHERS).optional() }).refine(isSpan);
export type HeldItem = z.infer<typeof HeldItem>;
