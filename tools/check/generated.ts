// Files that are made from the code and committed, so that others can read them without running it:
// each is made anew and must come out the same.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type Fault } from './tree.ts';

export type Generated = {
  readonly file: string;
  /** Prints the file's content; run by Node at the top of the repository. */
  readonly command: readonly string[];
  /** What to type to bring the file up to date. */
  readonly renew: string;
};

export const GENERATED: readonly Generated[] = [
  {
    file: 'openapi.json',
    command: ['src/app/cli.ts', 'openapi'],
    renew: 'npm run -s samsyn -- openapi > openapi.json',
  },
  {
    file: 'docs/law/permissions.md',
    command: ['src/app/cli.ts', 'permissions'],
    renew: 'npm run -s samsyn -- permissions > docs/law/permissions.md',
  },
];

/** Line ends and the last line's end are no difference. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

/** The generated files that are missing or old. */
export function checkGenerated(list: readonly Generated[], root: string = ROOT): Fault[] {
  return list.flatMap(({ file, command, renew }) => {
    const made = execFileSync(process.execPath, [...command], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const path = join(root, file);
    const kept = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (plain(made) === '') return [{ place: file, what: 'came out empty' }];
    return plain(made) === plain(kept)
      ? []
      : [{ place: file, what: `is not what the code makes: ${renew}` }];
  });
}
