// A house with visitors for the tests of one file: it stands before the first and is gone after the last.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openHouse, type House } from './house.ts';

/** @example const house = standingHouse(); it('…', () => ask(house().app)) */
export function standingHouse(): () => House {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-house-'));
  let open: House | undefined;
  beforeAll(async () => {
    open = await openHouse(folder);
  }, 240_000);
  afterAll(async () => {
    open?.app.live.stop();
    await open?.demo.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (!open) throw new Error('The house stands while tests run, not before.');
    return open;
  };
}
