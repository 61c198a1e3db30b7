// A folder of all that has been released so far, each release as it was shown: what everyone may have kept.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { TOTAL, tellings, type Interval } from '#statistics/protection';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT } from '../cli/command.ts';
import { readCounts, type CountFile, type CountRow } from './count-file.ts';
import { PLAIN, rangeOf, type Publication, type Told } from './file-hints.ts';
import type { NamedCell } from './protect.ts';

/** How a release was shown, beside it; ranges stand in the release itself. */
const Shown = z.object({
  sorted: z.enum(['falling', 'rising']).optional(),
  among: z.string().optional(),
});

/** Every release in the folder, in the order in which they left. */
export async function readLedger(folder: string): Promise<readonly Told[]> {
  return Promise.all(
    releasesIn(folder).map(async (name) => ({
      file: await readCounts(join(folder, name)),
      publication: { ...PLAIN, ...shownAs(join(folder, `${name}.json`)) },
    })),
  );
}

function releasesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => RELEASE.test(name))
    .sort();
}

const RELEASE = /^\d{6}-.*\.csv$/;

function shownAs(path: string): Pick<Publication, 'sorted' | 'among'> {
  if (!existsSync(path)) return {};
  try {
    const { sorted, among } = Shown.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { ...(sorted && { sorted }), ...(among !== undefined && { among }) };
  } catch {
    throw new Stop(`${path} does not say how a release was shown.`, EXIT.found);
  }
}

export type Release = {
  /** Where it came from; its name is kept. */
  readonly path: string;
  readonly file: CountFile;
  readonly suppressed: readonly NamedCell[];
  readonly publication: Publication;
};

/**
 * Writes a release into the folder as it may be shown: what is hidden is empty, nothing stands there that is not to leave.
 * @returns the path of what may be published; the same release again is not written twice
 */
export function keepRelease(folder: string, release: Release): string {
  const { publication, path } = release;
  const text = textOf(release);
  mkdirSync(folder, { recursive: true });
  const before = releasesIn(folder);
  const same = before.find((name) => readFileSync(join(folder, name), 'utf8') === text);
  if (same !== undefined) return join(folder, same);
  const number = Number(before.at(-1)?.slice(0, 6) ?? 0) + 1;
  const stem = basename(path, extname(path)).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  const kept = join(folder, `${String(number).padStart(6, '0')}-${stem}.csv`);
  const { sorted, among } = publication;
  if (sorted !== undefined || among !== undefined)
    writeFileSync(`${kept}.json`, `${JSON.stringify({ sorted, among })}\n`);
  // Whole or not at all: half a release in the folder would hide what has left.
  writeFileSync(`${kept}.part`, text);
  renameSync(`${kept}.part`, kept);
  return kept;
}

function textOf({ file, suppressed, publication }: Release): string {
  const { dimensions, rows } = file;
  const isRanked = rows.some(({ numbers }) => !Number.isNaN(numbers.rank));
  const isHidden = hiddenIn(suppressed);
  const lines = rows.map((row) => [
    ...dimensions.map((name) => row.values[name] ?? TOTAL),
    shownOf(row, isHidden(row), publication),
    ...(isRanked ? [Number.isNaN(row.numbers.rank) ? '' : String(row.numbers.rank)] : []),
  ]);
  const head = [...dimensions, 'count', ...(isRanked ? ['rank'] : [])];
  return `${[head, ...lines].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`;
}

function hiddenIn(suppressed: readonly NamedCell[]): (row: CountRow) => boolean {
  const names = Object.keys(suppressed[0] ?? {}).filter((name) => name !== 'cell');
  const keys = new Set(suppressed.map((cell) => JSON.stringify(names.map((name) => cell[name]))));
  return ({ values }) => keys.has(JSON.stringify(names.map((name) => values[name] ?? TOTAL)));
}

function shownOf(row: CountRow, isHidden: boolean, publication: Publication): string {
  const { count } = row.numbers;
  const { rounding } = publication;
  if (Number.isNaN(count)) return rangeText(rangeOf(row, publication));
  if (isHidden) return '';
  if (!rounding) return String(count);
  return rangeText(tellings.roundedFrom(rounding, tellings.roundedTo(rounding, count)));
}

function rangeText(range: Interval | undefined): string {
  if (!range) return '';
  return range.high === Infinity ? `${range.low}+` : `${range.low}-${range.high}`;
}

const quoted = (cell: string): string =>
  /[",;\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
