// A command of samsyn in a process of its own, as an operator runs it.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ownEnvironment } from './server.ts';

export const CLI = join(import.meta.dirname, '../../src/app/cli.ts');

export type Ran = {
  readonly code: number | null;
  /** What it gave, on stdout. */
  readonly out: string;
  /** What it told, on stderr. */
  readonly said: string;
};

export type Running = {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly done: Promise<Ran>;
};

/** Starts a command; `done` settles when it has ended. */
export function startCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  program: readonly string[] = [process.execPath, CLI],
): Running {
  const [file = process.execPath, ...before] = program;
  const child = spawn(file, [...before, ...words], {
    env: { ...ownEnvironment(), ...environment },
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const done = new Promise<Ran>((resolve) => {
    child.once('close', (code) => resolve({ code, out, said }));
  });
  return { process: child, said: () => said, done };
}

/** @example (await runCommand(['audit', 'verify'], { SAMSYN_DATA: folder })).code */
export function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  return startCommand(words, environment).done;
}
