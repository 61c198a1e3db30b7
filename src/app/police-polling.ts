import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#platform/db';
import { police, type Polled } from '#work/reports';
import type { Log } from '../platform/log/index.ts';
import { DATA, ROOT } from './data-place.ts';

type Needs = {
  readonly database: Database;
  readonly now: () => Date;
  readonly url: string;
};

/** Asks the police once, if it is time; `resume`: even an address that had answered 404. */
export async function pollPolice(needs: Needs, resume = false): Promise<Polled> {
  const gazetteer = police.gazetteerOf(join(DATA, 'geography/municipality_county.csv'));
  const asked = { ...needs, gazetteer, agent: agent() };
  if (resume) await police.resume(asked);
  return police.poll(asked);
}

/** The same in the background; the log tells what came of it, never what was in it. */
export async function pollInBackground(needs: Needs, log: Log): Promise<void> {
  const { outcome, imported, clockAhead } = await pollPolice(needs);
  if (clockAhead !== undefined) log.warn('police.clock', { count: clockAhead });
  if (outcome === undefined || outcome === 'unchanged') return;
  if (outcome === 'gone') log.error('police.gone', { status: 404 });
  else if (outcome === 'read') log.info('police.read', { count: imported?.added ?? 0 });
  else log.warn('police.unread', { code: outcome });
}

/** Who asks: the police's rules want to know. */
export function agent(): string {
  const [, version] =
    /"version": "([\d.]+)"/.exec(readFileSync(join(ROOT, 'package.json'), 'utf8')) ?? [];
  return `Samsyn/${version ?? '0'}`;
}
