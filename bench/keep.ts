// Results lie in one file a day; a run of some parts renews those figures and leaves the others as they were measured.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Figure } from './figure.ts';

const RESULTS = join(import.meta.dirname, 'results');
const Kept = z.object({ figures: z.array(z.looseObject({ name: z.string() })) });

/** Keeps the figures with when and on which machine each was measured. */
export function keep(figures: readonly Figure[], machine: Readonly<Record<string, unknown>>): void {
  const at = new Date().toISOString();
  const file = join(RESULTS, `${at.slice(0, 10)}.json`);
  const before = existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))).figures : [];
  const names = new Set(figures.map(({ name }) => name));
  const kept = before.filter(({ name }) => !names.has(name));
  const measured = figures.map((figure) => ({ ...figure, at, machine }));
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ figures: [...kept, ...measured] }, null, 2)}\n`);
}
