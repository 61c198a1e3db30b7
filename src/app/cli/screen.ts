import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Find } from '#safeguards/free-text';
import { Stop } from '../../platform/stop/index.ts';
import { guard } from '../guard.ts';
import { EXIT, type Command } from './command.ts';
import { needFile } from './given-file.ts';

/** `samsyn screen`: what the free-text guard finds, line by line. Tells where, never what. */
export const screenCommand: Command = {
  name: 'screen',
  summary: 'Find personal data in free text, one JSON line for each line',
  usage: 'screen FILE… (or - for standard input)',
  run: async ({ files, out }) => {
    if (files.length === 0)
      throw new Stop('Name a file to screen, or - for standard input.', EXIT.wrongUse);
    const screen = guard();
    for (const file of files) {
      let line = 0;
      for await (const text of linesOf(file)) {
        line += 1;
        out(JSON.stringify({ line, finds: screen(text, []).map(told) }));
      }
    }
    return EXIT.ok;
  },
};

function linesOf(file: string): AsyncIterable<string> {
  if (file !== '-') needFile(file);
  const input: Readable = file === '-' ? process.stdin : createReadStream(file);
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** The agreed order of fields. */
function told({ kind, start, end, certain }: Find): Find {
  return { kind, start, end, certain };
}
