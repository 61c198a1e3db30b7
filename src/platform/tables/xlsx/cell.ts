/** One cell of a sheet as text, by its type and the format it is shown in. */
import { TableError, type Place } from '../table.ts';
import { dayText, type Shape } from './serial-day.ts';
import type { Texts } from './texts.ts';

export type Meaning = {
  readonly texts: Texts;
  readonly shapes: readonly Shape[];
  readonly from1904: boolean;
};
export type Cell = { readonly column: number; readonly type: string; readonly style: string };
export type Written = { readonly raw: string; readonly inline: string };
type Context = { readonly meaning: Meaning; readonly place: Place };

/** The text of a cell; throws `broken` when it points nowhere or is no number. */
export function textOf(cell: Cell, { raw, inline }: Written, context: Context): string {
  if (cell.type === 'inlineStr') return inline;
  if (cell.type === 'str' || cell.type === 'e') return raw;
  const written = raw.trim();
  if (written === '') return '';
  if (cell.type === 's') return shared(written, context);
  if (cell.type === 'b') return truth(written, context);
  if (cell.type === 'd') return isoText(written);
  if (cell.type === 'n') return numberText(written, cell.style, context);
  throw new TableError('broken', context.place);
}

function shared(written: string, { meaning, place }: Context): string {
  const text = /^\d{1,9}$/.test(written) ? meaning.texts.at(Number(written)) : undefined;
  if (text === undefined) throw new TableError('broken', place);
  return text;
}

function truth(written: string, { place }: Context): string {
  if (written === '1' || written === 'true') return 'TRUE';
  if (written === '0' || written === 'false') return 'FALSE';
  throw new TableError('broken', place);
}

/** The rare cell that holds its day as ISO text already. */
function isoText(written: string): string {
  const [day = '', time = ''] = written.replace(/(\.\d+)?Z?$/, '').split('T');
  return /^(00:00(:00)?)?$/.test(time) ? day : `${day} ${time.replace(/:00$/, '')}`;
}

/** As Excel shows it: 15 digits (0.1 + 0.2 is stored as 0.30000000000000004), days as ISO text. */
function numberText(written: string, style: string, { meaning, place }: Context): string {
  const number = Number(written);
  if (!/^[-+\d.eE]+$/.test(written) || !Number.isFinite(number)) {
    throw new TableError('broken', place);
  }
  const shape = meaning.shapes[Number(style)] ?? 'number';
  const day = shape === 'number' ? undefined : dayText(number, shape, meaning.from1904);
  return day ?? String(Number(number.toPrecision(15)));
}
