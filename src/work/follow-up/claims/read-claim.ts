import { ClaimContent } from './claim.ts';

export type Sent = Readonly<Record<string, unknown>>;

export function textIn(sent: Sent, name: string, most = 1000): string {
  const value = sent[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim().slice(0, most) : '';
}

export function listIn(sent: Sent, name: string): string[] {
  const value = sent[name];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string').slice(0, 60);
}

/** Fields of the form on a statement, as they were typed. */
export const CLAIM_FIELDS = [
  ...['by', 'on', 'when', 'source', 'quote', 'wording', 'area', 'kind'],
  ...['without', 'within', 'indicator', 'direction', 'value', 'due'],
] as const;
export type ClaimForm = Readonly<Record<string, string>>;

export function readClaimForm(sent: Sent): ClaimForm {
  return Object.fromEntries(CLAIM_FIELDS.map((name) => [name, textIn(sent, name)]));
}

/** The statement; or the fields in which something is lacking. */
export function claimOf(
  form: ClaimForm,
  after: number,
): { readonly content: ClaimContent } | { readonly lacking: readonly string[] } {
  const { by, on, when, source, quote, wording, area, due } = form;
  const read = ClaimContent.safeParse({
    ...{ by, on, when: when ?? '', source, quote, wording, due, test: testIn(form, after) },
    ...(area === '' || area === undefined ? {} : { area }),
  });
  if (read.success) return { content: read.data };
  const paths = read.error.issues.map(({ path }) => String(path[0] === 'test' ? path[1] : path[0]));
  return { lacking: [...new Set(paths)] };
}

function testIn(form: ClaimForm, after: number): unknown {
  const { kind, without, within, indicator, direction, value } = form;
  if (kind === 'indicator') return { kind, indicator, direction, value: numberIn(value ?? '') };
  return { kind: 'police-list', without, after, within: Number(within) };
}

/** A comma is a decimal sign, too. */
function numberIn(text: string): number {
  return text === '' ? Number.NaN : Number(text.replace(',', '.'));
}
