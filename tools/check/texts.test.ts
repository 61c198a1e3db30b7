import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AGREED, checkTexts, readAgreed, readCatalog, textFaults } from './texts.ts';

const none = new Map<string, string>();

it('equal keys and slots in both languages are right, in whatever order', () => {
  const sv = { 'a.saved': 'Sparat {time} av {who}', 'a.one_one': 'en rapport' };
  const en = { 'a.one_one': '{n} report', 'a.saved': '{who} saved at {time}' };
  expect(textFaults(sv, en, none)).toEqual([]);
});

it('a key, a text or a value that one language lacks is found', () => {
  const sv = { a: 'Spara', b: 'Klart {time}', d: ' ' };
  const en = { b: 'Done', c: 'Cancel', d: 'Next' };
  expect(textFaults(sv, en, none)).toEqual([
    'a has no English',
    'b is filled in with {time} and nothing',
    'c has no Swedish',
    'd is empty',
  ]);
});

it('a label that departs from the agreed one is found', () => {
  const agreed = readAgreed('common.save\tSpara\tSave\ncommon.undo\tÅngra\tUndo\n');
  const faults = textFaults(
    { 'common.save': 'Lagra', 'own.key': 'Eget' },
    { 'common.save': 'Save', 'own.key': 'Own' },
    agreed,
  );
  expect(faults).toEqual(['common.save says "Lagra", agreed is "Spara"']);
});

it('nested files are read with dotted keys, and what is no text is refused', () => {
  expect(readCatalog({ report: { send: 'Skicka' } })).toEqual({ 'report.send': 'Skicka' });
  expect(() => readCatalog({ n: 3 })).toThrow('n. is no text');
});

it('every folder of a repository is looked at', () => {
  const root = mkdtempSync(join(tmpdir(), 'samsyn-texts-'));
  execFileSync('git', ['init', '-q'], { cwd: root });
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write(AGREED, 'common.save\tSpara\tSave\n');
  write('src/work/a/ui/text.sv.json', '{"common.save":"Lagra"}');
  write('src/work/a/ui/text.en.json', '{"common.save":"Save"}');
  write('src/work/b/ui/text.sv.json', '{"x":"y"}');
  const result = checkTexts(root);
  rmSync(root, { recursive: true });
  expect(result).toEqual({
    looked: 1,
    faults: [
      { place: 'src/work/a/ui', what: 'common.save says "Lagra", agreed is "Spara"' },
      { place: 'src/work/b/ui', what: 'has text in one language only' },
    ],
  });
});
