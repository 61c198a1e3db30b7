import { notes } from '#safeguards/audit';

type Note = NonNullable<ReturnType<typeof notes.read>>;

/** What a record sends to a witness: what it believes that the witness knows, the way from there, and where it is now. */
export type Request = {
  readonly old: number;
  readonly path: readonly Buffer[];
  readonly note: Note;
  /** The note as it was sent. */
  readonly text: string;
};

/** A tree of 2⁶³ leaves has no longer way. */
const LONGEST = 63;
const OLD = /^old (0|[1-9]\d{0,15})$/;
const HASH = /^[A-Za-z0-9+/]{43}=$/;

/** Reads a request; undefined for anything else. Source: C2SP tlog-witness, add-checkpoint. */
export function readRequest(text: string): Request | undefined {
  const at = text.indexOf('\n\n');
  if (at < 0) return undefined;
  const [first = '', ...hashes] = text.slice(0, at).split('\n');
  const old = OLD.exec(first)?.[1];
  const rest = text.slice(at + 2);
  const note = notes.read(rest);
  if (
    old === undefined ||
    !note ||
    hashes.length > LONGEST ||
    !hashes.every((one) => HASH.test(one))
  )
    return undefined;
  if (Number(old) > note.size) return undefined;
  return {
    old: Number(old),
    path: hashes.map((one) => Buffer.from(one, 'base64')),
    note,
    text: rest,
  };
}

/** Writes one. @example writeRequest(0, [], note) // "old 0\n\nsamsyn\n…" */
export function writeRequest(old: number, path: readonly string[], note: string): string {
  return [`old ${old}`, ...path, '', note].join('\n');
}
