import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../../platform/config/index.ts';

/** What a command is given: its words and flags, a place to write, and the machine's settings. */
export type Given = {
  readonly files: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly config: Config;
  /** A line of the result, to stdout. */
  readonly out: (line: string) => void;
  /** A line of progress or explanation, to stderr. */
  readonly say: (sentence: string) => void;
  readonly now: () => Date;
};

/** Exit codes that outsiders rely on (DESIGN.md section 5). */
export const EXIT = { ok: 0, found: 1, wrongUse: 2, inPart: 3, noDatabase: 4 } as const;

export type Command = {
  /** "import reports": the words that call it. */
  readonly name: string;
  readonly summary: string;
  /** Line after `samsyn`, for --help: "import reports FILE… [--as ORGANISATION] [--json]". */
  readonly usage: string;
  /** Explanation of the flags, one line each. */
  readonly help?: readonly string[];
  readonly flags?: NonNullable<ParseArgsConfig['options']>;
  /** Flags that take all words up to the next flag, as a shell writes `--against 2025-*.csv`. */
  readonly manyWords?: readonly string[];
  /** Gives the exit code. A wrong use throws Stop with exit code 2. */
  readonly run: (given: Given) => Promise<number>;
};

/**
 * The words with such flags before each of theirs, as the reader of flags wants them.
 * @example spelledOut(['a', '--against', 'b', 'c', '--json'], ['against']) // a --against b --against c --json
 */
export function spelledOut(words: readonly string[], many: readonly string[]): readonly string[] {
  let flag = '';
  return words.flatMap((word, n) => {
    if (word.startsWith('-')) {
      flag = many.some((name) => word === `--${name}`) ? word : '';
      return [word];
    }
    return flag === '' || words[n - 1] === flag ? [word] : [flag, word];
  });
}

/**
 * How many words a command takes besides its flags, as its usage says: none, one, or as many as there are ("FILE…").
 * @example mostWords({ name: 'export police-events', usage: 'export police-events [--json]' }) // 0
 */
export function mostWords({ name, usage }: Pick<Command, 'name' | 'usage'>): number {
  const words = usage.slice(name.length).trim().split(' ');
  const end = words.findIndex((word) => /^[-[(|]/.test(word));
  const named = words.slice(0, end < 0 ? words.length : end).filter((word) => word !== '');
  return named.some((word) => word.endsWith('…')) ? Number.POSITIVE_INFINITY : named.length;
}
