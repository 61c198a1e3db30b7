import { randomUUID } from 'node:crypto';
/** What a form holds, by field: as it was sent, or as it is drawn. Every field may be there more than once. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** Most of one field, and of equal fields: more is nobody's writing. */
const LONGEST = 4_000;
const MOST = 100;

/** The text fields of what was sent. Files and what is too much are left out. */
export function valuesOf(sent: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => {
      const all: readonly unknown[] = Array.isArray(value) ? value : [value];
      const texts = all.filter((one) => typeof one === 'string').slice(0, MOST);
      return [
        name,
        texts.map((text) => text.replaceAll('\r\n', '\n').trim().slice(0, LONGEST)),
      ] as const;
    }),
  );
}

/** A field's one value; '' when it is not there. */
export function one(values: Values, name: string): string {
  return values[name]?.[0] ?? '';
}

/** All values of a field. */
export function all(values: Values, name: string): readonly string[] {
  return values[name] ?? [];
}

/** A field's value, or undefined when nothing was written. */
export function maybe(values: Values, name: string): string | undefined {
  const text = one(values, name);
  return text === '' ? undefined : text;
}

/** A whole number that was written; undefined when nothing was, NaN when it is none. */
export function numberIn(values: Values, name: string): number | undefined {
  const text = one(values, name);
  if (text === '') return undefined;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

const NUMBER = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The number that a form for something new carries, so that sent twice it makes one; a new one where it has none. */
export function numberOf(values: Values): string {
  const sent = one(values, 'nyckel');
  return NUMBER.test(sent) ? sent : randomUUID();
}
