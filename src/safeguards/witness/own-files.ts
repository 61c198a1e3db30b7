import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { notes } from '#safeguards/audit';

/** Who keeps our checkpoints elsewhere: a witness that signs them, or a mailbox. */
export const Keeper = z.union([
  z.strictObject({ name: z.string(), url: z.url(), key: z.string() }),
  z.strictObject({ name: z.string(), mail: z.string() }),
]);
export type Keeper = z.infer<typeof Keeper>;
export type Elsewhere = Extract<Keeper, { readonly url: string }>;

type Note = NonNullable<ReturnType<typeof notes.read>>;

export type OwnFiles = {
  readonly keepers: () => readonly Keeper[];
  readonly keep: (keepers: readonly Keeper[]) => void;
  /** Our key as a witness for others; made the first time. */
  readonly signer: () => ReturnType<typeof notes.signerFrom>;
  /** Keeps a checkpoint of ours with a witness's signature. */
  readonly addWitnessed: (note: string) => void;
  readonly witnessed: () => readonly Note[];
};

/** Bytes of witnessed notes that are kept; the older half goes when they are more. */
const MOST = 1_000_000;

/**
 * What belongs to witnessing and lies beside the record's own files, outside the database.
 * @param name under which we sign as a witness
 */
export function openOwnFiles(folder: string, name = 'samsyn-witness'): OwnFiles {
  // Made when there is something to keep: who only asks leaves nothing behind.
  const make = (): void => void mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [who, key, told] = ['witnesses.json', 'witness.pem', 'witnessed'].map((file) =>
    join(folder, file),
  );
  if (who === undefined || key === undefined || told === undefined) throw new Error('names');
  return {
    keepers: () => (existsSync(who) ? z.array(Keeper).parse(JSON.parse(textOf(who))) : []),
    keep: (keepers) => {
      make();
      replace(who, `${JSON.stringify(keepers, null, 2)}\n`);
    },
    signer: () => {
      make();
      if (!existsSync(key)) writeFileSync(key, notes.newKey(), { mode: 0o600, flag: 'wx' });
      return notes.signerFrom(name, textOf(key));
    },
    addWitnessed: (note) => {
      make();
      appendFileSync(told, `${note}\n`, { mode: 0o600, flush: true });
      if (statSync(told).size > MOST)
        replace(
          told,
          notesIn(textOf(told))
            .map((one) => `${one}\n`)
            .slice(-1_000)
            .join(''),
        );
    },
    witnessed: () =>
      notesIn(textOf(told))
        .map((note) => notes.read(note))
        .filter((note) => note !== undefined),
  };
}

/** Notes of a file, each with all its signatures. */
function notesIn(text: string): readonly string[] {
  return text.match(/[^\n]+\n\d+\n[^\n]+\n\n(?:— [^\n]+\n)+/g) ?? [];
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function replace(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
