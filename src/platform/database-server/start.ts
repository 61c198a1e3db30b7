import { createHash, randomBytes } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop } from '../stop/index.ts';
import { findBinaries } from './binaries.ts';
import { asOrdinaryUser, whyNotAsRoot } from './identity.ts';
import { clearRemains, untilReady } from './recover.ts';

export type Embedded = {
  /** Connection address of the owner, over a socket that only this user can reach. */
  readonly url: string;
  /** Ends the database in order: waits for running statements to be cut off and for the last page to be written. */
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Samsyn's data folder; the database lies in `database/` under it. */
  readonly folder: string;
  readonly say: (sentence: string) => void;
  /** Tests: do not wait for the disk at commit. Never where data matter. */
  readonly forgetful?: boolean;
};

/**
 * Starts the embedded PostgreSQL of a data folder; makes it first when there is none; recovers what a killed process
 * left behind; starts it again should it die while we run.
 * @throws Stop with one sentence when it cannot run here
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const reason = whyNotAsRoot();
  if (reason !== undefined) throw new Stop(reason);
  const place = placeOf(options.folder);
  makeCluster(place, options);
  await clearRemains(place);
  const running = new Supervised(place, options);
  await running.start();
  return { url: place.url, stop: () => running.stop() };
}

export type Place = {
  readonly data: string;
  readonly socket: string;
  readonly log: string;
  readonly passwordFile: string;
  readonly url: string;
};

/** The socket's path may hold 107 bytes at most, so a deep data folder gets its socket under the temporary folder. */
function placeOf(folder: string): Place {
  const near = join(folder, 'run');
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const socket = Buffer.byteLength(near) < 85 ? near : join(tmpdir(), `samsyn-${key}`);
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  chmodSync(socket, 0o700);
  const passwordFile = join(folder, 'database-owner.secret');
  if (!existsSync(passwordFile))
    writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8').trim();
  const url = `postgres://samsyn:${password}@/samsyn?host=${encodeURIComponent(socket)}`;
  return {
    data: join(folder, 'database'),
    socket,
    log: join(folder, 'database.log'),
    passwordFile,
    url,
  };
}

/** Made beside and moved into place: a start that is cut off in the middle leaves no half database. */
function makeCluster(place: Place, options: EmbeddedOptions): void {
  if (existsSync(join(place.data, 'PG_VERSION'))) return;
  options.say('Making the database (first start only)');
  const unfinished = `${place.data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const command = asOrdinaryUser(findBinaries().initdb, [
    ...['-D', unfinished, '-U', 'samsyn', '--encoding=UTF8', '--locale=C', '--data-checksums'],
    ...[
      '--locale-provider=icu',
      '--icu-locale=sv-SE',
      '--auth=scram-sha-256',
      `--pwfile=${place.passwordFile}`,
    ],
  ]);
  const made = spawnSync(command.file, [...command.args], { encoding: 'utf8' });
  if (made.status !== 0)
    throw new Stop(whyFailed(made.stderr || String(made.error), 'The database could not be made'));
  renameSync(unfinished, place.data);
}

/** No address but the socket; no statement in the log, because it could hold what somebody wrote. */
const SETTINGS = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '256MB',
  jit: 'off',
  timezone: 'UTC',
  max_wal_size: '2GB',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_error_verbosity: 'terse',
};
/** For tests whose data nobody will miss. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

class Supervised {
  readonly #place: Place;
  readonly #options: EmbeddedOptions;
  #child: ChildProcess | undefined;
  #stopping = false;

  constructor(place: Place, options: EmbeddedOptions) {
    this.#place = place;
    this.#options = options;
  }

  async start(): Promise<void> {
    const place = this.#place;
    const log = openSync(place.log, 'a', 0o600);
    const command = asOrdinaryUser(findBinaries().postgres, [
      ...['-D', place.data, '-k', place.socket],
      ...Object.entries({ ...SETTINGS, ...(this.#options.forgetful ? FORGETFUL : {}) }).flatMap(
        ([name, value]) => ['-c', `${name}=${value}`],
      ),
    ]);
    // A group of its own: Ctrl+C in a terminal reaches us first, and we end the database in order.
    const child = spawn(command.file, [...command.args], {
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.#child = child;
    const life = { ended: false };
    child.once('exit', () => (life.ended = true));
    child.once('error', () => (life.ended = true));
    await untilReady(place.url, () => life.ended).catch((error: unknown) => {
      throw new Stop(
        whyFailed(life.ended ? tail(place.log) : String(error), 'The database did not start'),
      );
    });
    child.once('exit', () => this.#revive());
    if (life.ended) this.#revive();
  }

  #revive(): void {
    if (this.#stopping) return;
    this.#options.say('The database ended unexpectedly; starting it again');
    clearRemains(this.#place)
      .then(() => this.start())
      .catch((error: unknown) => {
        this.#options.say(
          error instanceof Error ? error.message : 'The database could not be started again',
        );
        if (!this.#stopping) setTimeout(() => this.#revive(), 2000).unref();
      });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    const hurry = setTimeout(() => child.kill('SIGQUIT'), 20_000);
    await gone;
    clearTimeout(hurry);
  }
}

function tail(path: string): string {
  return readFileSync(path, 'utf8').slice(-1500);
}

function whyFailed(output: string, what: string): string {
  if (/No space left on device|ENOSPC/.test(output)) return `${what}: the disk is full.`;
  if (/Permission denied|EACCES/.test(output))
    return `${what}: the data folder is not writable. Choose another with SAMSYN_DATA.`;
  if (/cannot open shared object|error while loading/.test(output))
    return `${what}: a system library is missing (${output.trim().split('\n')[0] ?? ''}).`;
  const last = output.trim().split('\n').at(-1) ?? '';
  return `${what}: ${last}`;
}
