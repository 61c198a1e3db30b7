// Checks, without Samsyn and without its database, what `samsyn audit prove` has written. Plain Node 20, nothing else.
//   node verify-entry.mjs PROOF-FILE VERIFIER-KEY
// The key ("samsyn+1a2b3c4d+AaBb…") is what `samsyn audit checkpoint` names; get it from another hand than the proof.
// Exit: 0 it holds · 1 it does not · 2 wrong use. Sources: RFC 6962, RFC 9162 section 2.1, C2SP signed-note, tlog-checkpoint.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

class DoesNotHold extends Error {}

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const half = (n) => Math.floor(n / 2);

function must(holds, why) {
  if (!holds) throw new DoesNotHold(why);
}

/** Name, key id and key of a verifier key; wrong use when it is none. */
function readKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([\da-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  const isWhole =
    bytes.length === 33 &&
    bytes[0] === 1 &&
    sha256(Buffer.from(`${name}\n`), bytes)
      .toString('hex')
      .startsWith(id);
  if (!isWhole) return undefined;
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** Size and root of a checkpoint that this key has signed. */
function readCheckpoint(note, { name, id, key }) {
  must(typeof note === 'string', 'There is no checkpoint.');
  const [, body, size, root, encoded] =
    /^(\S+\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n)\n— \S+ ([A-Za-z0-9+/]+=*)\n$/.exec(note) ??
    [];
  must(body?.startsWith(`${name}\n`), 'The checkpoint is not one of this record.');
  const signature = Buffer.from(encoded, 'base64');
  must(
    signature.subarray(0, 4).toString('hex') === id &&
      verify(null, Buffer.from(body), key, signature.subarray(4)),
    'The checkpoint is not signed by this key.',
  );
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

function readPath(path) {
  must(Array.isArray(path), 'There is no path.');
  return path.map((text) => {
    const bytes = Buffer.from(String(text), 'base64');
    must(bytes.length === 32, 'A hash of the path has not 32 bytes.');
    return bytes;
  });
}

/** RFC 9162, section 2.1.3.2. */
function entryHolds(proof, key) {
  const { size, root } = readCheckpoint(proof.checkpoint, key);
  must(typeof proof.payload === 'string', 'There is no entry.');
  must(Number.isSafeInteger(proof.position) && proof.position >= 0, 'There is no place.');
  must(proof.position < size, 'The entry is said to stand after the end of the record.');
  let [at, last] = [proof.position, size - 1];
  let found = sha256(Buffer.of(0), Buffer.from(proof.payload, 'utf8'));
  for (const beside of readPath(proof.path)) {
    must(last > 0, 'The path is too long.');
    if (at % 2 === 1 || at === last) {
      found = nodeHash(beside, found);
      while (at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)];
    } else found = nodeHash(found, beside);
    [at, last] = [half(at), half(last)];
  }
  must(last === 0, 'The path is too short.');
  must(found.equals(root), 'The entry does not lead to the signed root: it is not in this record.');
  return `This entry stands at place ${proof.position} of the record of ${size} entries signed by ${key.name}:\n${proof.payload}`;
}

/** RFC 9162, section 2.1.4.2. */
function growthHolds(proof, key) {
  const [older, newer] = [readCheckpoint(proof.older, key), readCheckpoint(proof.newer, key)];
  const path = readPath(proof.path);
  must(
    older.size > 0 && older.size <= newer.size,
    'The newer checkpoint is smaller: history was cut.',
  );
  if (older.size === newer.size) must(path.length === 0, 'The path is too long.');
  else must(path.length > 0, 'The path is too short.');
  const isWhole = Number.isInteger(Math.log2(older.size));
  const [first, ...rest] = isWhole || path.length === 0 ? [older.root, ...path] : path;
  let [at, last, before, after] = [older.size - 1, newer.size - 1, first, first];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  for (const beside of older.size === newer.size ? [] : rest) {
    must(last > 0, 'The path is too long.');
    if (at % 2 === 1 || at === last) {
      [before, after] = [nodeHash(beside, before), nodeHash(beside, after)];
      while (at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)];
    } else after = nodeHash(after, beside);
    [at, last] = [half(at), half(last)];
  }
  if (older.size < newer.size) must(last === 0, 'The path is too short.');
  must(
    before.equals(older.root) && after.equals(newer.root),
    'History was changed between the two.',
  );
  return `The record of ${newer.size} entries begins with the ${older.size} that were signed before: nothing of them was changed.`;
}

function run([file, keyText, ...more]) {
  const key = keyText === undefined ? undefined : readKey(keyText);
  if (file === undefined || key === undefined || more.length > 0) {
    console.error('Use: node verify-entry.mjs PROOF-FILE VERIFIER-KEY');
    return 2;
  }
  let proof;
  try {
    proof = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.error(`${file} cannot be read as a proof.`);
    return 2;
  }
  const check = { 'samsyn-entry-1': entryHolds, 'samsyn-growth-1': growthHolds }[proof?.proof];
  if (!check) {
    console.error(`${file} is no proof of a kind known here.`);
    return 2;
  }
  try {
    console.log(check(proof, key));
    return 0;
  } catch (error) {
    if (!(error instanceof DoesNotHold)) throw error;
    console.error(`It does not hold. ${error.message}`);
    return 1;
  }
}

process.exitCode = run(process.argv.slice(2));
