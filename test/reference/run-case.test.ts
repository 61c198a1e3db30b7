// `samsyn analyse cases`: says so when a reference answer is not met, when a folder cannot be worked out, and when nothing
// was compared.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCase } from '../../src/app/analyse/run-case.ts';
import { casesNamed, falsified, folderOf } from './cases.ts';

const QUICK = ['E-csp-classic', 'F-wdd', 'G-'].flatMap((prefix) => casesNamed(prefix));
let place = '';
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'samsyn-cases-'));
});
afterAll(() => rmSync(place, { recursive: true }));

/** A copy under another name, with another expectation. */
function copyOf(name: string, change: (expected: unknown) => unknown): string {
  const folder = join(place, `${name}-elsewhere`);
  cpSync(folderOf(name), folder, { recursive: true });
  const path = join(folder, 'expected.json');
  rmSync(path, { force: true });
  const expected: unknown = JSON.parse(readFileSync(join(folderOf(name), 'expected.json'), 'utf8'));
  writeFileSync(path, JSON.stringify(change(expected)));
  return folder;
}

describe.each(QUICK)('%s', (name) => {
  it('passes, by what stands in it and not by its name', async () => {
    const folder = copyOf(name, (expected) => expected);
    expect(await runCase(folder)).toMatchObject({ passed: true, faults: [] });
    rmSync(folder, { recursive: true });
  });
  it('fails when what it expects is wrong', async () => {
    const keeps = name.startsWith('E-') ? ['axes', 'threshold', 'one_optimal_pattern'] : [];
    const folder = copyOf(name, (expected) => {
      const wrong = falsified(expected);
      if (typeof wrong !== 'object' || typeof expected !== 'object' || !expected) return wrong;
      // What the question is must stay; what the answer is must not.
      const asked = keeps.map((key) => [key, Reflect.get(expected, key)] as const);
      return { ...wrong, ...Object.fromEntries(asked) };
    });
    const { passed, error } = await runCase(folder);
    expect(passed).toBe(false);
    if (name.startsWith('E-')) expect(error).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});

it('a folder that cannot be worked out has failed, and says why', async () => {
  const folder = mkdtempSync(join(place, 'B-'));
  writeFileSync(join(folder, 'expected.json'), '{}');
  const { passed, compared, error } = await runCase(folder);
  expect({ passed, compared }).toEqual({ passed: false, compared: 0 });
  expect(error).not.toBe('');
  const nothing = await runCase(join(place, 'no-such-folder'));
  expect(nothing).toMatchObject({ passed: false, compared: 0 });
});

/** The same rows, from the last to the first. */
function turned(name: string): string {
  const folder = copyOf(name, (expected) => expected);
  const path = join(folder, 'input.csv');
  const [heading = '', ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  rmSync(path);
  writeFileSync(path, `${[heading, ...rows.reverse()].join('\n')}\n`);
  return folder;
}

const SERIES = ['B-ears', 'B-cusum', 'E-csp-classic', 'F-its', 'F-sc-', 'F-causal', 'F-wdd'];

describe.each(SERIES.flatMap((prefix) => casesNamed(prefix)))('%s', (name) => {
  it('gives the same answers with its rows in another order', async () => {
    const folder = turned(name);
    expect(await runCase(folder)).toMatchObject({ passed: true, faults: [] });
    rmSync(folder, { recursive: true });
  });
});

it('a folder that lacks what a case has says in plain words what it lacks', async () => {
  const empty = mkdtempSync(join(place, 'D-empty-'));
  const lacking = 'There is no expected.json in the folder.';
  expect(await runCase(empty)).toMatchObject({ passed: false, compared: 0, error: lacking });
});
