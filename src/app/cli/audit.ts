import { readFileSync } from 'node:fs';
import type { Database } from '#platform/db';
import { notes, places, verifyRecord, type Finding } from '#safeguards/audit';
import { Stop } from '../../platform/stop/index.ts';
import { openOwnFiles } from '#safeguards/witness';
import { outsideIn, recordFolder } from '../record-keeper.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';
import { needFile } from './given-file.ts';

/** Each kind of tampering has its own exit code, for those who watch by script. */
const FOUND = { altered: 10, removed: 11, inserted: 12, reordered: 13, cut: 14 } as const;
const TOLD = {
  altered: 'A leaf is not what it was',
  removed: 'A leaf is gone',
  inserted: 'A leaf was put in',
  reordered: 'Leaves have changed places',
  cut: 'The record was rolled back or cut',
} as const;

/** `samsyn audit verify`: proves the record, or names the first leaf that is not what it was. */
export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Prove the record against the hashes and signed checkpoints kept outside the database',
  usage: 'audit verify [--from PLACE|DAY] [--to PLACE|DAY] [--checkpoint FILE] [--json]',
  help: [
    '--from, --to        read only these leaves from the database: places from 0, or days (2026-11-23), both included',
    '--checkpoint FILE   checkpoints that somebody else has kept (samsyn audit checkpoint)',
    'Ctrl+C stops it; what was proved until then is told, and the exit code is 3.',
    'Exit codes: 10 altered · 11 removed · 12 inserted · 13 reordered · 14 rolled back or cut',
  ],
  flags: {
    checkpoint: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  run: (given) => {
    const outside = outsideIn(given.config.dataFolder);
    const cosigned = cosignedHere(given);
    const shown = notesOf(given).map((note) => {
      const opened = notes.open(outside.signer, note);
      if (!opened) throw new Stop('That checkpoint was not signed by this record.', FOUND.altered);
      return opened;
    });
    return withDatabase(given, async (database) => {
      const [from, to] = [await place(given, database, 'from'), await place(given, database, 'to')];
      const watch = watching(given);
      const witnessed = [...shown, ...cosigned.map(({ note }) => note)];
      const asked = { witnessed, from, to, progress: watch.progress, signal: watch.signal };
      const told = await verifyRecord(database, outside, asked).catch(watch.orCancelled);
      if (told) sayWitnesses(given, cosigned);
      return told
        ? tell(given, { ...told, waiting: await places.countWaiting(database) })
        : EXIT.inPart;
    });
  },
};

type Cosigned = {
  readonly name: string;
  readonly note: NonNullable<ReturnType<typeof notes.read>>;
};

/** Checkpoints of ours that a witness has signed, too: those that hold in both signatures. */
function cosignedHere({ config }: Given): readonly Cosigned[] {
  const own = notes.verifierFrom(notes.keyOf(outsideIn(config.dataFolder).signer));
  const files = openOwnFiles(recordFolder(config.dataFolder));
  const witnesses = files.keepers().flatMap((one) => {
    const verifier = 'key' in one ? notes.verifierFrom(one.key) : undefined;
    return verifier ? [{ name: one.name, verifier }] : [];
  });
  return files.witnessed().flatMap((note) => {
    if (!own || !notes.isSignedBy(note, own)) return [];
    return witnesses
      .filter(({ verifier }) => notes.cosignedAt(note, verifier) !== undefined)
      .map(({ name }) => ({ name, note }));
  });
}

function sayWitnesses(given: Given, cosigned: readonly Cosigned[]): void {
  for (const name of new Set(cosigned.map((one) => one.name))) {
    const sizes = cosigned.filter((one) => one.name === name).map(({ note }) => note.size);
    given.say(
      `${name} has signed ${sizes.length} checkpoints, the largest of ${Math.max(...sizes)} leaves.`,
    );
  }
}

type Told = Awaited<ReturnType<typeof verifyRecord>> & { readonly waiting: number };

function tell(given: Given, told: Told): number {
  const { size, root, checkpoints, finding, shortened, waiting } = told;
  const gone = shortened && {
    ...{ entries: shortened.entries, upto: shortened.upto },
    ...{ disposal: shortened.run, at: shortened.at },
  };
  const plainly = { size, root: root.toString('base64'), checkpoints, waiting, shortened: gone };
  given.out(JSON.stringify({ ...plainly, finding: finding && plain(finding) }));
  if (shortened)
    given.say(
      `Content removed by disposal ${shortened.run} of ${shortened.at.toISOString().slice(0, 10)}: ${shortened.entries} leaves, before place ${shortened.upto}. Their hashes are in their places.`,
    );
  given.say(finding ? sentence(finding) : `The record holds: ${size} leaves.`);
  if (waiting > 0)
    given.say(
      `Besides, ${waiting} entries wait for their place and are not proved yet: a running server gives it within seconds, or samsyn audit checkpoint.`,
    );
  return finding ? FOUND[finding.kind] : EXIT.ok;
}

/** A place from a flag. Both ends are included in what the person says, the end excluded in what we say to each other. */
async function place(
  given: Given,
  database: Database,
  flag: 'from' | 'to',
): Promise<number | undefined> {
  const told = given.flags[flag];
  if (typeof told !== 'string') return undefined;
  try {
    const found = await places.of(database, told, flag);
    if (flag === 'from') return found ?? Infinity;
    return /^\d+$/.test(told) && found !== undefined ? found + 1 : found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Stop(`--${flag} is a place (120) or a day (2026-11-23).`, EXIT.wrongUse);
  }
}

const STEP = 100_000;

/** Tells how far it has come, and lets Ctrl+C end it in one sentence. */
function watching({ say }: Given): {
  readonly progress: (done: number, of: number) => void;
  readonly signal: AbortSignal;
  readonly orCancelled: (error: unknown) => undefined;
} {
  const cancel = new AbortController();
  let reached = { done: 0, of: 0 };
  process.once('SIGINT', () => cancel.abort());
  return {
    signal: cancel.signal,
    progress: (done, of) => {
      if (Math.floor(done / STEP) > Math.floor(reached.done / STEP)) say(`${done} of ${of} leaves`);
      reached = { done, of };
    },
    orCancelled: (error) => {
      if (!cancel.signal.aborted) throw error;
      say(`Cancelled after ${reached.done} of ${reached.of} leaves; as far as that it holds.`);
      return undefined;
    },
  };
}

/** `samsyn audit checkpoint`: how the record stands, signed, for somebody else to keep. */
export const auditCheckpoint: Command = {
  name: 'audit checkpoint',
  summary: 'Write the newest signed checkpoint, for somebody else to keep as a witness',
  usage: 'audit checkpoint [--json]',
  run: (given) =>
    withDatabase(given, async (database) => {
      const outside = outsideIn(given.config.dataFolder);
      await places.giveAll(database, outside);
      const note = outside.newestNote();
      if (note === undefined) throw new Stop('The record is empty.', EXIT.found);
      const key = notes.keyOf(outside.signer);
      given.say(`Signed by ${key}`);
      given.out(given.flags['json'] === true ? JSON.stringify({ note, key }) : note.trimEnd());
      return EXIT.ok;
    }),
};

function notesOf({ flags }: Given): readonly string[] {
  const path = flags['checkpoint'];
  if (typeof path !== 'string') return [];
  needFile(path);
  return notes.in(readFileSync(path, 'utf8'));
}

function plain({ kind, position, seq }: Finding): object {
  return { kind, position, ...(seq !== undefined && { seq: Number(seq) }) };
}

function sentence({ kind, position, seq }: Finding): string {
  const leaf = seq === undefined ? '' : `, leaf ${seq}`;
  return `${TOLD[kind]}: at place ${position}${leaf}. All before it holds.`;
}
