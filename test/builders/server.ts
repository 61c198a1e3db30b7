// A real Samsyn in a process of its own: real database, real files, as `npm start` runs it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVE = join(import.meta.dirname, '../../src/app/serve.ts');

export type RunningServer = AsyncDisposable & {
  readonly url: string;
  readonly folder: string;
  readonly process: ChildProcess;
  /** All that it has said so far. */
  readonly said: () => string;
  /** Ends it in order; the data folder stays when it was given. */
  readonly stop: () => Promise<void>;
};

export type ServerOptions = {
  readonly folder?: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
};

/** Ours, without what the test runner has put there for web pages (BASE_URL). */
export function ownEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'BASE_URL'));
}

const PATIENCE = 120_000;

/** Starts a server and waits for its ready line. @throws with what it said when it ends before that */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'samsyn-server-'));
  const child = spawn(process.execPath, [SERVE], {
    env: {
      ...ownEnvironment(),
      SAMSYN_DATA: folder,
      PORT: String(options.port ?? 0),
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = await readyLine(child, () => said);
  const stop = async (): Promise<void> => {
    await ended(child, 'SIGINT');
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  };
  return { url, folder, process: child, said: () => said, stop, [Symbol.asyncDispose]: stop };
}

function readyLine(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Not ready in time:\n${said()}`)), PATIENCE);
    const look = setInterval(() => {
      const url = /Samsyn is ready: (http:\S+)/.exec(said())?.[1];
      if (url === undefined && child.exitCode === null && child.signalCode === null) return;
      clearInterval(look);
      clearTimeout(late);
      if (url === undefined) reject(new Error(`It ended (${child.exitCode}):\n${said()}`));
      else resolve(url);
    }, 25);
  });
}

/** Sends a signal and waits until the process is gone. */
export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve(child.exitCode);
      return;
    }
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

/** Number of the process that runs the embedded database of a data folder. */
export function databasePid(folder: string): number {
  const path = join(folder, 'database/postmaster.pid');
  if (!existsSync(path)) throw new Error('The database is not running');
  return Number(readFileSync(path, 'utf8').split('\n')[0]);
}
