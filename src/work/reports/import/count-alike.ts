const FIRST = 1 << 12;

/**
 * Counts how often each row of a file has come before, by its digest. Every row of the file is held, a million of them in 25 MB:
 * in a Map of texts they would take four times that. The first 64 bits of the digest tell rows apart (two different ones of a
 * million are taken for alike once in 37 million files).
 * @returns how many like it came before
 * @example const before = countAlike(); before(digest) // 0; before(digest) // 1
 */
export function countAlike(): (digest: Buffer) => number {
  let table = emptyTable(FIRST);
  let held = 0;
  return (digest) => {
    const [high, low] = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
    const at = placeOf(table, high, low);
    const before = table.counts[at] ?? 0;
    table.counts[at] = before + 1;
    if (before > 0) return before;
    table.high[at] = high;
    table.low[at] = low;
    held += 1;
    if (held * 2 > table.counts.length) table = doubled(table);
    return 0;
  };
}

type Table = {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** 0 where nothing is. */
  readonly counts: Uint32Array;
};

/** @param size a power of two */
function emptyTable(size: number): Table {
  return {
    high: new Uint32Array(size),
    low: new Uint32Array(size),
    counts: new Uint32Array(size),
  };
}

/** Where these are, or the free place where they go; never more than half full, so that there is one. */
function placeOf({ high, low, counts }: Table, h: number, l: number): number {
  const mask = counts.length - 1;
  let at = l & mask;
  while (counts[at] !== 0 && !(high[at] === h && low[at] === l)) at = (at + 1) & mask;
  return at;
}

function doubled(table: Table): Table {
  const next = emptyTable(table.counts.length * 2);
  for (const [at, count] of table.counts.entries()) {
    if (count === 0) continue;
    const [h, l] = [table.high[at] ?? 0, table.low[at] ?? 0];
    const to = placeOf(next, h, l);
    next.high[to] = h;
    next.low[to] = l;
    next.counts[to] = count;
  }
  return next;
}
