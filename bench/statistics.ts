// The mathematics, without server and database: each part measures one kind of question against its plain way.
import type { Figure } from './figure.ts';
import { measureAberrations } from './statistics-aberrations.ts';
import { measureProtection } from './statistics-protection.ts';
import { measureScans } from './statistics-scans.ts';
import { measureSmallAreas } from './statistics-small-areas.ts';

export async function measureStatistics(): Promise<readonly Figure[]> {
  return [
    ...measureScans(),
    ...measureSmallAreas(),
    ...measureAberrations(),
    ...(await measureProtection()),
  ];
}
