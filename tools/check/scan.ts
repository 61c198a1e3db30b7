// Looks through every file of the repository for what must never be in it: personal numbers,
// private keys and tokens, and the places of one machine.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { realPersonalNumbers } from './personal-number.ts';
import { ROOT, repositoryFiles, type Fault } from './tree.ts';

type Rule = { readonly what: string; readonly find: (text: string) => readonly string[] };

const all =
  (shape: RegExp) =>
  (text: string): readonly string[] =>
    [...text.matchAll(shape)].map(([found]) => found);

/** Folders that only one person's machine has. Written apart, so that this file passes its own scan. */
const HOMES = new RegExp(
  `(?<![\\p{L}\\d_.*$}])/(?:${['work', 'root', 'home/[a-z]+', 'Users/[A-Za-z]+'].join('|')})/[\\w.-]`,
  'gu',
);

const RULES: readonly Rule[] = [
  { what: 'a personal number that is no published test number', find: realPersonalNumbers },
  { what: 'a private key', find: all(/-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{16}/g) },
  {
    what: 'an access token',
    find: all(
      /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-\w{10,}|npm_[A-Za-z0-9]{36})\b/g,
    ),
  },
  {
    what: 'a password in an address',
    find: all(
      /\b[a-z]+:\/\/[^\s:/@'"`$<{]+:(?!password@)[^\s:/@'"`$<{]{6,}@(?!localhost|127\.)[\w.-]+/g,
    ),
  },
  { what: 'a path of one machine', find: all(HOMES) },
  { what: 'a download address in the lock file', find: all(/"resolved": *"https?:[^"]*/g) },
];

function thisMachine(root: string): Rule {
  const folders = [root.replace(/\/$/, ''), dirname(root), homedir()].filter(
    (path) => path.length > 5,
  );
  return {
    what: 'a path of this machine',
    find: (text) => folders.filter((path) => text.includes(`${path}/`)),
  };
}

/** What is wrong in one file, each with its line; the find itself is not repeated. */
export function scanText(path: string, text: string, rules: readonly Rule[] = RULES): Fault[] {
  return rules.flatMap(({ what, find }) =>
    find(text).map((found) => ({
      place: `${path}:${text.slice(0, text.indexOf(found)).split('\n').length}`,
      what,
    })),
  );
}

/** Scans a repository; files with a NUL in their beginning are pictures and archives, not text. */
export function scanRepository(root: string = ROOT): { looked: number; faults: Fault[] } {
  const rules = [...RULES, thisMachine(root)];
  let looked = 0;
  const faults = repositoryFiles(root).flatMap((path) => {
    const bytes = readFileSync(join(root, path));
    if (bytes.subarray(0, 8000).includes(0)) return [];
    looked += 1;
    return scanText(path, bytes.toString('utf8'), rules);
  });
  return { looked, faults };
}
