import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openOutside } from './outside.ts';

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
  for (const checkpoint of kept)
    if (checkpoint && checkpoint.size <= size) outside.addCheckpoint(checkpoint);
}
