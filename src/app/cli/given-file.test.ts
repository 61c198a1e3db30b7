import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { needFile } from './given-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-given-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

function samsyn(...words: readonly string[]): Ended {
  const args = [join(import.meta.dirname, '../cli.ts'), ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe('a file that is named', () => {
  it('is taken when it can be read', () => {
    const file = join(folder, 'one.csv');
    writeFileSync(file, 'a;b\n');
    expect(() => {
      needFile(file);
    }).not.toThrow();
  });

  it.each([
    [join(folder, 'nowhere.csv'), 'There is no file'],
    [folder, 'is a folder, not a file.'],
    [join(folder, 'one.csv', 'deeper'), 'There is no file'],
  ])('%s is refused with one sentence', (path, sentence) => {
    expect(() => {
      needFile(path);
    }).toThrow(sentence);
  });
});

it.each([['screen'], ['import police-events']])(
  '%s of a folder is wrong use in one line, without a stack trace',
  (name) => {
    const { code, out, err } = samsyn(...name.split(' '), folder);
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({
      code: 2,
      out: '',
      lines: 1,
    });
  },
);

describe('the first word of several commands', () => {
  it('with --help tells those', () => {
    const { code, out, err } = samsyn('user', '--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('  user invite ');
    expect(out).not.toContain('  backup ');
  });

  it('with a word that none of them has is wrong use and tells those', () => {
    const { code, out, err } = samsyn('user', 'dance');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('There is no command "user dance".');
    expect(err).toContain('  user invite ');
    expect(err).not.toContain('  backup ');
  });
});
