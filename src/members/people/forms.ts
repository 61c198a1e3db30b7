import { z } from 'zod';
import { isAddress } from '#platform/mail';
import { ROLES } from '#safeguards/policy';
import { KINDS } from './kinds.ts';
import { Refused } from './refused.ts';

/** What browsers send: text by name. A field that is not there is empty. */
export type Sent = Readonly<Record<string, unknown>>;

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\u0000-\u001f\u007f]*$/);
const maybeDay = z.union([z.literal('').transform(() => undefined), z.iso.date()]).optional();
const maybe = (most: number) =>
  z.union([z.literal('').transform(() => undefined), line(most)]).optional();
const email = z
  .union([z.literal('').transform(() => undefined), z.string().trim().refine(isAddress)])
  .optional();
const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes');
const number = z.coerce.number().int().min(1).max(1_000_000_000);
const version = number;

export const OrganisationForm = z.object({
  name: line(120),
  kind: z.enum(KINDS),
  round: ticked,
  reports: ticked,
});
export const UnitForm = z.object({
  unitName: line(120),
  areas: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .optional()
    .transform((all) => (all ?? []).slice(0, 50))
    .pipe(z.array(z.string().regex(/^[a-z0-9-]{1,60}$/))),
});
export const InvitationForm = z.object({
  title: line(80),
  role: z.enum(ROLES),
  from: z.iso.date(),
  until: maybeDay,
  email,
});
export const UnitChoice = z.object({ unit: number });
export const VersionForm = z.object({ version });
export const PersonForm = z.object({ personName: maybe(80), title: line(80), email });
export const DutyForm = z.object({
  role: z.enum(ROLES),
  unit: number,
  from: z.iso.date(),
  until: maybeDay,
});
export const LastDayForm = z.object({ until: maybeDay });
export const DeputyForm = z.object({ deputy: z.uuid(), from: z.iso.date(), to: z.iso.date() });
export const VerdictForm = z.object({
  person: z.uuid(),
  duty: z.uuid(),
  verdict: z.enum(['kept', 'ended']),
});
export const AcceptForm = z.object({ personName: line(80), email });

/**
 * Reads a form.
 * @throws Refused form, with the names of what is to be put right
 */
export function readForm<T>(form: z.ZodType<T>, sent: Sent): T {
  const found = form.safeParse(sent);
  if (found.success) return found.data;
  const fields = new Set(found.error.issues.map(({ path }) => String(path[0] ?? 'form')));
  throw new Refused('form', [...fields]);
}

/** What was typed, to be shown again. */
export function typedIn(sent: Sent): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.slice(0, 300)]] : [],
    ),
  );
}
