import { z } from 'zod';
import { areaSlug } from '../slug.ts';
import { Indicator } from './indicator.ts';

/** The form as it was sent, field by field; kept as it is through the preview. */
export type PasteForm = Readonly<Record<Field, string>>;
type Field =
  | 'indicator'
  | 'sourceDay'
  | 'table'
  | 'name'
  | 'unit'
  | 'level'
  | 'wanted'
  | 'source'
  | 'licence'
  | 'definition'
  | 'uncertainty';

const Sent = z.record(z.string(), z.unknown());

/** The form before anything is written in it. */
export function emptyForm(today: string): PasteForm {
  return { ...readPaste({}), sourceDay: today, level: 'area', wanted: 'neutral' };
}

export function readPaste(sent: unknown): PasteForm {
  const read = Sent.catch({}).parse(sent);
  const of = (name: Field): string => {
    const value = read[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    ...{ indicator: of('indicator'), sourceDay: of('sourceDay'), table: of('table') },
    ...{ name: of('name'), unit: of('unit'), level: of('level'), wanted: of('wanted') },
    ...{ source: of('source'), licence: of('licence'), definition: of('definition') },
    uncertainty: of('uncertainty'),
  };
}

/** The indicator that the form is about: one that is known, or a new one; undefined when something of it is lacking. */
export function indicatorOf(form: PasteForm, known: readonly Indicator[]): Indicator | undefined {
  if (!z.iso.date().safeParse(form.sourceDay).success) return undefined;
  if (form.indicator !== '') return known.find(({ slug }) => slug === form.indicator);
  const read = Indicator.safeParse({ ...form, slug: slugOf(form.name), madeUp: false });
  return read.success ? read.data : undefined;
}

/** What an indicator of that name is called in addresses. */
export function slugOf(name: string): string {
  return areaSlug(name).slice(0, 80).replace(/-$/, '');
}
