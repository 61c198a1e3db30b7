import type { Level, Value } from './indicator.ts';
import { isJsonStat, readJsonStat } from './connectors/json-stat.ts';
import { isKolada, readKolada } from './connectors/kolada.ts';
import { SourceError } from './connectors/source-error.ts';

export type SourceRead = {
  readonly origin: 'kolada' | 'scb';
  readonly level: Level;
  readonly values: readonly Value[];
};

/**
 * Reads an open source's answer, fetched or saved as a file: Kolada v3, or json-stat2 of Statistics Sweden's PxWeb v2.
 * @param areas statistical code or name in small letters → slug
 * @throws SourceError
 */
export function readSource(json: unknown, areas: ReadonlyMap<string, string>): SourceRead {
  if (isKolada(json))
    return { origin: 'kolada', level: 'municipality', values: readKolada(json).values };
  if (!isJsonStat(json)) throw new SourceError('form');
  const codes = new Map([...areas].map(([name, slug]) => [name.toUpperCase(), slug]));
  return { origin: 'scb', ...readJsonStat(json, codes) };
}
