// The mathematics, without server and database: each part measures one kind of question against its plain way.
import type { Figure } from './figure.ts';
import { measureScans } from './statistics-scans.ts';
import { measureSmallAreas } from './statistics-small-areas.ts';

const PARTS: readonly (() => readonly Figure[])[] = [measureScans, measureSmallAreas];

export function measureStatistics(): readonly Figure[] {
  return PARTS.flatMap((part) => part());
}
