import type { Database } from '#platform/db';
import { findLeaves, placedLeaf, type FoundLeaf } from './audit-store.ts';
import { openCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { Outside } from './outside.ts';
import { consistencyPath, inclusionPath } from './proof.ts';
import { rangeRoots } from './range-root.ts';

/** One entry and the way from it to a signed checkpoint: checked without us by tools/verify-entry.mjs. */
export type EntryProof = {
  readonly proof: 'samsyn-entry-1';
  readonly payload: string;
  readonly position: number;
  readonly path: readonly string[];
  readonly checkpoint: string;
};

/** That what an older checkpoint signed is still the beginning of what a newer one signed. */
export type GrowthProof = {
  readonly proof: 'samsyn-growth-1';
  readonly path: readonly string[];
  readonly older: string;
  readonly newer: string;
};

const MOST = 100;

/** Leaves by their number, or by what they are about; no more than a hundred, newest first. */
export function leavesFor(database: Database, asked: string): Promise<readonly FoundLeaf[]> {
  return database.asSystemUnscoped((handle) => findLeaves(handle, asked, MOST));
}

/**
 * Proves that a leaf stands in the record. Source: RFC 6962, section 2.1.1.
 * @returns undefined when the leaf has no place under the newest checkpoint
 */
export async function proveEntry(
  database: Database,
  outside: Outside,
  seq: bigint,
): Promise<EntryProof | undefined> {
  const placed = await database.asSystemUnscoped((handle) => placedLeaf(handle, seq));
  const newest = newestOf(outside);
  if (!placed?.leaf || !newest || placed.position >= newest.size) return undefined;
  const path = inclusionPath(rangeRoots(outside), placed.position, newest.size);
  return {
    proof: 'samsyn-entry-1',
    payload: placed.leaf.payload.toString('utf8'),
    position: placed.position,
    path: path.map(inText),
    checkpoint: newest.note,
  };
}

/**
 * Proves that the record has only grown since an older checkpoint. Source: RFC 6962, section 2.1.2.
 * @returns undefined when there is no newer checkpoint that is as large
 */
export function proveGrowth(
  outside: Outside,
  older: { readonly note: string; readonly size: number },
): GrowthProof | undefined {
  const newest = newestOf(outside);
  if (!newest || newest.size < older.size || outside.count() < newest.size) return undefined;
  const path = consistencyPath(rangeRoots(outside), older.size, newest.size);
  return {
    proof: 'samsyn-growth-1',
    path: path.map(inText),
    older: older.note,
    newer: newest.note,
  };
}

function newestOf(outside: Outside): (Checkpoint & { readonly note: string }) | undefined {
  const note = outside.newestNote();
  const opened = note === undefined ? undefined : openCheckpoint(outside.signer, note);
  return note === undefined || !opened ? undefined : { ...opened, note };
}

function inText(hash: Buffer): string {
  return hash.toString('base64');
}
