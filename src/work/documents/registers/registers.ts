import { z } from 'zod';

/** What the law's requirements rest on, each a register of its own. */
export const REGISTERS = [
  'agreement',
  'council-member',
  'council-meeting',
  'coordination',
  'camera-site',
  'assembly-report',
  'delegation',
  'other-planning',
  'law-check',
] as const;
export type RegisterId = (typeof REGISTERS)[number];

/** How a field is written and kept. A list is one a line. A contact is a function's address, never a person's. */
export type FieldKind = 'line' | 'text' | 'list' | 'day' | 'tick' | 'contact' | 'area';

export type Field = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
};

const field = (name: string, kind: FieldKind, required = true): Field => ({ name, kind, required });

/** The fields of each register in the order of its form; the first names the entry. */
export const FIELDS: Readonly<Record<RegisterId, readonly Field[]>> = {
  agreement: [
    field('parties', 'list'),
    field('purposes', 'list'),
    field('areas', 'list'),
    field('validFrom', 'day'),
    field('validTo', 'day', false),
    field('withPolice', 'tick'),
    field('registry', 'line', false),
  ],
  'council-member': [
    field('organisation', 'line'),
    field('position', 'line'),
    field('isMunicipal', 'tick'),
    field('isChair', 'tick'),
  ],
  'council-meeting': [
    field('minutes', 'line'),
    field('day', 'day'),
    field('matters', 'list'),
    field('present', 'list', false),
  ],
  coordination: [
    field('function', 'line'),
    field('contact', 'contact'),
    field('does', 'list'),
    field('informs', 'line', false),
  ],
  'camera-site': [
    field('place', 'line'),
    field('area', 'area'),
    field('purpose', 'text'),
    field('decision', 'line'),
    field('decidedOn', 'day'),
    field('reviewBy', 'day'),
  ],
  'assembly-report': [
    field('subject', 'line'),
    field('day', 'day'),
    field('registry', 'line'),
    field('reference', 'line', false),
  ],
  delegation: [
    field('matter', 'line'),
    field('decidedBy', 'line'),
    field('basis', 'line'),
    field('limits', 'text', false),
  ],
  'other-planning': [field('document', 'line'), field('statute', 'line'), field('how', 'text')],
  'law-check': [field('section', 'line'), field('day', 'day'), field('remark', 'text', false)],
};

/** What was written of an entry: texts, lists and ticks by the field's name. */
export type EntryContent = Readonly<Record<string, string | readonly string[] | boolean>>;

/** An entry in its newest version, with what the checks of the law read of it. */
export type Kept = {
  readonly entry: string;
  readonly version: number;
  readonly register: RegisterId;
  readonly content: EntryContent;
  readonly ended: boolean;
  readonly at: Date;
  readonly role: string;
  /** What it is called. */
  readonly title: string;
  readonly day?: string | undefined;
  readonly validTo?: string | undefined;
  readonly reviewBy?: string | undefined;
  readonly isChair: boolean;
  readonly mentionsPolice: boolean;
  readonly informs: boolean;
};

const LINE = 160;
const TEXT = 1_000;
const MOST = 20;
const line = z.string().trim().max(LINE);
/** A page of ours or others', a shared mailbox, a telephone exchange; never a mobile telephone, which is somebody's own. */
const CONTACT =
  /^(https:\/\/\S{3,150}|[a-z0-9-]{2,40}@[a-z0-9.-]{3,80}|0(?!7)\d{1,3}-[\d ]{5,10})$/i;

function schemaOf({ kind, required }: Field): z.ZodType<string | string[] | boolean> {
  if (kind === 'tick') return z.boolean();
  if (kind === 'list')
    return z
      .array(line.min(1))
      .min(required ? 1 : 0)
      .max(MOST);
  if (kind === 'day') return required ? z.iso.date() : z.union([z.iso.date(), z.literal('')]);
  if (kind === 'contact') return line.regex(CONTACT);
  const text = z
    .string()
    .trim()
    .max(kind === 'text' ? TEXT : LINE);
  return required ? text.min(1) : text;
}

/** The fields of a register that are lacking or wrong; none when the entry can be kept. */
export function faultsOf(register: RegisterId, content: EntryContent): readonly string[] {
  const wrong = FIELDS[register]
    .filter((one) => !schemaOf(one).safeParse(content[one.name]).success)
    .map(({ name }) => name);
  if (wrong.length > 0) return wrong;
  return rulesOf(register, content);
}

/** What the fields must be to each other. */
function rulesOf(register: RegisterId, content: EntryContent): readonly string[] {
  const { isChair, isMunicipal, validFrom, validTo, decidedOn, reviewBy } = content;
  if (register === 'council-member')
    return isChair === true && isMunicipal !== true ? ['isMunicipal'] : [];
  if (register === 'law-check') return isSection(content['section']) ? [] : ['section'];
  if (register === 'agreement') return isBefore(validTo, validFrom) ? ['validTo'] : [];
  return isBefore(reviewBy, decidedOn) ? ['reviewBy'] : [];
}

/** A section of the act: "4" or "4 §". */
function isSection(value: Value): boolean {
  return typeof value === 'string' && /^([1-9]|1[0-4])( ?§)?$/.test(value);
}

type Value = EntryContent[string] | undefined;

function isBefore(one: Value, other: Value): boolean {
  return isDay(one) && isDay(other) && one < other;
}

function isDay(value: EntryContent[string] | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

/** The words of an entry that people wrote, for the free-text guard: all but days, ticks and areas. */
export function wordsOf(
  register: RegisterId,
  content: EntryContent,
): readonly { readonly where: string; readonly text: string }[] {
  return FIELDS[register]
    .filter(({ kind }) => kind !== 'day' && kind !== 'tick' && kind !== 'area')
    .map(({ name, kind }) => {
      const text = textOf(content[name]);
      return { where: name, text: kind === 'contact' ? contactWords(text) : text };
    });
}

/**
 * What an address says besides being an address: the name of a mailbox, the way to a page. As it stands, and as words.
 * @example contactWords('anna-exempel@kommun.se') // 'anna-exempel\nAnna Exempel'
 */
function contactWords(contact: string): string {
  if (contact.startsWith('0')) return '';
  const said = contact.includes('://')
    ? decoded(contact.replace(/^https:[/]{2}[^/]*/i, ''))
    : (contact.split('@')[0] ?? '');
  const words = said
    .split(/[^\p{L}\d]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${said}\n${words.join(' ').trim()}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A field's content as text. */
export function textOf(value: EntryContent[string] | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? value.join('\n') : '';
}

/** What an entry is called: its first field, in one line. */
export function titleOf(register: RegisterId, content: EntryContent): string {
  const first = FIELDS[register][0];
  const title = first ? textOf(content[first.name]).replaceAll('\n', ', ') : '';
  if (register !== 'council-member') return title;
  return `${title}: ${textOf(content['position'])}`;
}
