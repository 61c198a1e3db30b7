import type { Level, Value } from './indicator.ts';
import { isJsonStat, readJsonStat } from './connectors/json-stat.ts';
import { isKolada, readKolada } from './connectors/kolada.ts';
import { isSkolverket, readSkolverket } from './connectors/skolverket.ts';
import { SourceError } from './connectors/source-error.ts';

export type SourceRead = {
  readonly origin: 'kolada' | 'scb' | 'skolverket';
  readonly level: Level;
  readonly values: readonly Value[];
};

export type SourceAskedFor = {
  /** Statistical code or name in small letters → slug. */
  readonly areas: ReadonlyMap<string, string>;
  readonly today: string;
  /** Where the answer came from, and which of its measures is meant: for answers that hold many. */
  readonly address?: string;
  readonly measure?: string;
};

/**
 * Reads an open source's answer, fetched or saved as a file: Kolada v3, json-stat2 of Statistics Sweden's PxWeb v2, or
 * Skolverket's values for the whole country.
 * @throws SourceError
 */
export function readSource(json: unknown, asked: SourceAskedFor): SourceRead {
  const { areas, today, address = '', measure = '' } = asked;
  if (isSkolverket(json)) {
    const values = readSkolverket(json, { address, measure, today });
    return { origin: 'skolverket', level: 'country', values };
  }
  if (isKolada(json))
    return { origin: 'kolada', level: 'municipality', values: readKolada(json).values };
  if (!isJsonStat(json)) throw new SourceError('form');
  const codes = new Map([...areas].map(([name, slug]) => [name.toUpperCase(), slug]));
  return { origin: 'scb', ...readJsonStat(json, codes) };
}
