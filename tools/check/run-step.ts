// Runs one step as a process of its own and reads from it what passed and what failed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Outcome } from './schedule.ts';
import type { Step } from './steps.ts';
import { ROOT } from './tree.ts';

export type Counts = { readonly passed: number; readonly failed: number; readonly note?: string };

function part(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function number(value: unknown, key: string): number {
  const found = part(value, key);
  return typeof found === 'number' ? found : 0;
}

function text(value: unknown, key: string): string {
  const found = part(value, key);
  return typeof found === 'string' ? found : '';
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const found = part(value, key);
  return Array.isArray(found) ? found : [];
}

/**
 * The counts of a vitest run from its JSON report. A run without a test, with a skipped test, or that
 * ended badly though no test failed (a crash in the set-up), has failed.
 */
export function vitestCounts(report: unknown, exitCode: number): Counts {
  const passed = number(report, 'numPassedTests');
  const failed = number(report, 'numFailedTests');
  const skipped = number(report, 'numPendingTests') + number(report, 'numTodoTests');
  if (skipped > 0)
    return { passed, failed: failed + skipped, note: `${skipped} tests were skipped` };
  if (passed + failed === 0)
    return { passed, failed: 1, note: 'no test ran, which proves nothing' };
  if (exitCode !== 0 && failed === 0) return { passed, failed: 1, note: 'the run itself failed' };
  return { passed, failed };
}

/** Names of the failed tests of a vitest run, each with its file: the last lines of a long run must be enough to go on. */
export function failedTests(report: unknown): readonly string[] {
  return listOf(report, 'testResults').flatMap((file) => {
    const place = text(file, 'name').replace(`${ROOT}/`, '');
    const failed = listOf(file, 'assertionResults').filter(
      (one) => text(one, 'status') === 'failed',
    );
    if (failed.length > 0) return failed.map((one) => `${place}: ${text(one, 'fullName')}`);
    return text(file, 'status') === 'failed' ? [`${place}: ${text(file, 'message')}`] : [];
  });
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** No step may hang: after this time it is ended and has failed. */
const LONGEST = 40 * 60_000;

function execute([program = '', ...rest]: readonly string[]): Promise<{
  code: number;
  output: string;
}> {
  const bin = join(ROOT, 'node_modules/.bin');
  const script = program.endsWith('.ts');
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    NO_COLOR: '1',
  };
  const child = spawn(
    script ? process.execPath : join(bin, program),
    script ? [program, ...rest] : rest,
    {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST,
    },
  );
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stderr.on('data', (part: Buffer) => parts.push(part));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      resolve({ code: 127, output: `${error.message}\n` });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output: Buffer.concat(parts).toString('utf8') });
    });
  });
}

/** Runs a step to its end; a program that cannot be started is a failed step, not an exception. */
export async function runStep(step: Step): Promise<Outcome> {
  const start = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-check-'));
  const file = join(folder, 'report.json');
  const extra = step.vitest
    ? ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
    : [];
  const { code, output } = await execute([...step.command, ...extra]);
  const report = step.vitest ? readReport(file) : undefined;
  const counts: Counts = step.vitest
    ? vitestCounts(report, code)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  rmSync(folder, { recursive: true });
  const note = counts.note === undefined ? '' : `${counts.note}\n`;
  const seconds = (performance.now() - start) / 1000;
  const { passed, failed } = counts;
  return { step, passed, failed, seconds, output: output + note, tests: failedTests(report) };
}
