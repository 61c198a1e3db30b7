import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Clock } from '../platform/clock/index.ts';
import { clockStartingAt, systemClock } from '../platform/clock/index.ts';
import type { Config } from '../platform/config/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { jsonLog } from '../platform/log/index.ts';
import { codeOf, Stop } from '../platform/stop/index.ts';
import { codeFor, isAway } from './answer-problems.ts';
import { giveBackMemory } from './give-back.ts';
import { asStop } from './as-stop.ts';
import type { App } from './compose.ts';
import { compose } from './compose.ts';
import { WEB } from './data-place.ts';
import { openMetrics } from './metrics.ts';
import { hasBackupKey } from './backup/key-place.ts';
import { municipalityIn, type Municipality } from './setup/setup-store.ts';
import { keepRecord, outsideIn, recordFolder } from './record-keeper.ts';
import { seedDemo } from './seed/load.ts';
import { holdChoices } from './settings-pages.ts';
import { startTasks } from './work.ts';
import type { Opened, Say } from './with-database.ts';
import { openOwnDatabase } from './with-database.ts';

// The queue's library lets go of promises that fail while the database is away. What else is nobody's stops the server.
process.on('unhandledRejection', (error) => {
  if (!isLost(error)) throw error;
});

const say: Say = (sentence) => process.stdout.write(`${sentence}\n`);

try {
  await serve(readConfig(process.env));
} catch (error) {
  const stop = asStop(error, process.env['SAMSYN_DATA'] ?? '.samsyn');
  if (!stop) throw error;
  process.stderr.write(`${stop.message}\n`);
  process.exit(stop.exitCode);
}

/** Runs Samsyn until it is told to stop. */
async function serve(config: Config): Promise<void> {
  const clock = config.startsAt ? clockStartingAt(config.startsAt) : systemClock;
  say('Starting the database');
  const opened = await openOwnDatabase(config, 'server', say);
  try {
    const fresh = process.env['SAMSYN_FRESH'] === 'yes' && config.mode === 'demo';
    // The demo's record begins anew with it; that of anybody's own data never does.
    const emptying = (): void =>
      rmSync(recordFolder(config.dataFolder), { recursive: true, force: true });
    if (config.mode === 'demo')
      await seedDemo(opened.database, { now: clock.now(), say, fresh, emptying });
    else say('Live mode: the demo’s people are refused.');
    const municipality = await opened.database.asSystemUnscoped(municipalityIn);
    await holdChoices({ database: opened.database, now: clock.now });
    if (config.mode === 'live') sayWhatIsNext(config, municipality);
    await run({ ...config, municipality: municipality?.name ?? '' }, opened, clock);
  } catch (error) {
    await closeQuietly(opened);
    throw error;
  }
}

/**
 * A connection to the database that could not be made or broke under a question. A file that is not there has the same code
 * as a socket that is not: only the one that was to be connected to counts. The driver tells some of it in words alone.
 */
function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^(?:Connection terminated|Client has encountered)/.test(error.message)) return true;
  const code = codeFor(error);
  return isAway(code) && (code !== 'ENOENT' || ('syscall' in error && error.syscall === 'connect'));
}

/** A first start ends in a command to run; later ones in how to keep what is there. */
function sayWhatIsNext({ dataFolder }: Config, municipality: Municipality | undefined): void {
  if (!municipality)
    say(
      'Nothing is set up yet. Write setup.json as docs/operate/install.md says, then: npm run -s samsyn -- setup --from setup.json, and start again.',
    );
  else if (!hasBackupKey(dataFolder))
    say(
      'Nothing is backed up yet. Make a key: npm run -s samsyn -- backup key --to FILE, then every night: npm run -s samsyn -- backup --to FOLDER',
    );
}

async function run(
  config: Config & { readonly municipality: string },
  opened: Opened,
  clock: Clock,
): Promise<void> {
  const log = jsonLog((line) => process.stderr.write(line), clock.now);
  const metrics = openMetrics();
  const app = compose({
    database: opened.database,
    clock,
    log,
    metrics,
    mode: config.mode,
    municipality: config.municipality,
    web: WEB,
    dataFolder: config.dataFolder,
    ...{ baseUrl: config.baseUrl, ownNetworks: config.ownNetworks },
  });
  // Before any work in the background: a start that cannot listen says so and nothing else.
  const servers = await listen(app, config.port).catch((error: unknown) => {
    app.live.stop();
    throw error;
  });
  const needs = { opened, metrics, log, now: clock.now, config, judging: app.judging };
  const tasks = await startTasks(needs).catch(async (error: unknown) => {
    app.live.stop();
    for (const server of servers) await close(server);
    throw error;
  });
  const outside = outsideIn(config.dataFolder);
  const keeper = keepRecord({ database: opened.database, outside, metrics, log, say });
  onStop(async () => {
    app.live.stop();
    for (const server of servers) await close(server);
    await keeper.stop();
    await tasks.stop();
    await opened.close();
  });
  giveBackMemory();
  say(`Samsyn is ready: http://127.0.0.1:${portOf(servers, config.port)}`);
}

async function closeQuietly(opened: Opened): Promise<void> {
  await opened.close().catch(() => undefined);
}

/** On 127.0.0.1, and on ::1 for browsers to which "localhost" means that. Never on an outer address. */
async function listen(app: App, port: number): Promise<readonly Server[]> {
  const handler = getRequestListener(app.http.fetch);
  const first = await listenOn(handler, '127.0.0.1', port);
  const bound = portOf([first], port);
  const second = await listenOn(handler, '::1', bound).catch(() => undefined);
  return second ? [first, second] : [first];
}

function listenOn(
  handler: ReturnType<typeof getRequestListener>,
  host: string,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => void handler(request, response));
    server.requestTimeout = 120_000;
    server.headersTimeout = 20_000;
    server.once('error', (error) => {
      const code = codeOf(error);
      if (code === 'EADDRINUSE')
        reject(
          new Stop(
            `Port ${port} is taken by another program. Stop it, or choose another port with PORT.`,
          ),
        );
      else if (code === 'EACCES')
        reject(
          new Stop(
            `Port ${port} may not be used by this user. Choose another with PORT (1024 or higher).`,
          ),
        );
      else reject(error);
    });
    server.listen(port, host, () => resolve(server));
  });
}

function portOf(servers: readonly Server[], wanted: number): number {
  const address = servers[0]?.address();
  return typeof address === 'object' && address ? address.port : wanted;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Open pictures would keep us waiting; their browsers come back by themselves.
    setTimeout(() => server.closeAllConnections(), 300).unref();
  });
}

/** Ctrl+C and a polite kill end everything in order; a second one does not make it hastier. */
function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    say('Stopping');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        const why = error instanceof Error ? error.message : 'for a reason unknown';
        process.stderr.write(`It did not stop in order: ${why}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', once);
  process.on('SIGTERM', once);
}
