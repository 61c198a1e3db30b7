import { folded } from './cells.ts';

/** What a column can mean. The first three must be there. */
export const FIELDS = [
  'datum',
  'område',
  'kategori',
  'tid',
  'antal',
  'text',
  'organisation',
  'enhet',
] as const;
export type Field = (typeof FIELDS)[number];
export const NEEDED: readonly Field[] = ['datum', 'område', 'kategori'];

const ALIASES: Readonly<Record<string, Field>> = {
  date: 'datum',
  dag: 'datum',
  händelsedatum: 'datum',
  time: 'tid',
  klockslag: 'tid',
  kl: 'tid',
  area: 'område',
  omrade: 'område',
  plats: 'område',
  stadsdel: 'område',
  category: 'kategori',
  typ: 'kategori',
  händelsetyp: 'kategori',
  amount: 'antal',
  number: 'antal',
  beskrivning: 'text',
  kommentar: 'text',
  fritext: 'text',
  organization: 'organisation',
  förvaltning: 'organisation',
  unit: 'enhet',
  verksamhet: 'enhet',
};

/** Column numbers from 0 by meaning. */
export type Columns = Readonly<Partial<Record<Field, number>>>;

/** Which column means what, by its heading. */
export function guessColumns(headings: readonly string[]): Columns {
  const found = new Map<Field, number>();
  headings.forEach((heading, at) => {
    const name = folded(heading);
    const field = FIELDS.find((one) => one === name) ?? ALIASES[name];
    if (field !== undefined && !found.has(field)) found.set(field, at);
  });
  return Object.fromEntries(found);
}

/** What must be there and is not. */
export function missingColumns(columns: Columns): readonly Field[] {
  return NEEDED.filter((field) => columns[field] === undefined);
}
