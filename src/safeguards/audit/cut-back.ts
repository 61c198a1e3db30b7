import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openOutside } from './outside.ts';

const NEWEST = 100;

/**
 * Cuts what is kept outside the database back to `size` leaves, after a loss that somebody has answered for. What is cut
 * stays as evidence in `aside`; checkpoints that others keep are not ours to cut, and go on telling.
 */
export function cutBack(folder: string, size: number, aside: string): void {
  cpSync(folder, `${aside}.new`, { recursive: true, preserveTimestamps: true });
  renameSync(`${aside}.new`, aside);
  const kept = openOutside(aside).checkpoints();
  const outside = openOutside(folder);
  outside.write(size, []);
  const notes = join(folder, 'checkpoints');
  if (existsSync(notes)) rmSync(notes);
  // What witnesses signed of it is evidence, too, and lies aside; they themselves go on telling.
  rmSync(join(folder, 'witnessed'), { force: true });
  // Each answers for all leaves before it, so the newest are enough.
  const holding = kept.filter((one) => one !== undefined && one.size <= size).slice(-NEWEST);
  for (const checkpoint of holding) if (checkpoint) outside.addCheckpoint(checkpoint);
}
