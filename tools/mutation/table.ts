// The reports of a mutation run as one table: node tools/mutation/table.ts FOLDER (see README.md).
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

type Mutant = { readonly status: string };
type Report = { readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>> };
type Row = {
  readonly room: string;
  readonly file: string;
  readonly noticed: number;
  readonly timeouts: number;
  readonly survived: number;
  readonly unread: number;
};

function isReport(read: unknown): read is Report {
  return typeof read === 'object' && read !== null && 'files' in read;
}

function rowsOf(path: string): Row[] {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isReport(read)) return [];
  return Object.entries(read.files).map(([file, { mutants }]) => {
    const count = (status: string): number =>
      mutants.filter((mutant) => mutant.status === status).length;
    return {
      room: basename(path).split('.')[0] ?? '',
      file: basename(file),
      noticed: count('Killed'),
      timeouts: count('Timeout'),
      survived: count('Survived'),
      unread: count('NoCoverage'),
    };
  });
}

function line({ room, file, noticed, timeouts, survived, unread }: Row): string {
  const all = noticed + timeouts + survived + unread;
  const score = all === 0 ? '' : ((100 * (noticed + timeouts)) / all).toFixed(1);
  return `| ${[room, file, all, noticed, timeouts, survived, unread, score].join(' | ')} |`;
}

function summed(room: string, rows: readonly Row[]): Row {
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return {
    room: `**${room}**`,
    file: '',
    noticed: sum((row) => row.noticed),
    timeouts: sum((row) => row.timeouts),
    survived: sum((row) => row.survived),
    unread: sum((row) => row.unread),
  };
}

const folder = process.argv[2] ?? 'reports/mutation';
const rows = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.incremental.json'))
  .sort()
  .flatMap((name) => rowsOf(join(folder, name)));

console.log('| room | file | faults | noticed | timed out | survived | never run | score |');
console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const room of new Set(rows.map((row) => row.room))) {
  const own = rows.filter((row) => row.room === room);
  for (const row of [...own, summed(room, own)]) console.log(line(row));
}
