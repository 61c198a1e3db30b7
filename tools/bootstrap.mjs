// The way in. Plain JavaScript for Node 20, no dependency: installs what the lockfile says, then hands over to Node 24,
// which comes out of npm with everything else.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node24 = join(root, 'node_modules/node/bin/node');
const [verb = 'start', ...rest] = process.argv.slice(2);

const RUN = {
  start: ['tools/start.ts'],
  dev: ['tools/dev.ts'],
  test: ['tools/check/run.ts'],
  deep: ['tools/check/deep-run.ts'],
  bench: ['bench/run.ts'],
  calibrate: ['bench/calibrate/run.ts'],
  samsyn: ['src/app/cli.ts'],
};

function stop(sentence, code = 1) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

/** `npm ci`, but only when the lockfile has changed since the last one that went well. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.samsyn-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(node24)) return;
  process.stderr.write('Installing packages (npm ci)\n');
  const environment = { ...process.env };
  // npm run leaves its own settings behind; the inner npm must read the machine's.
  for (const name of Object.keys(environment))
    if (/^npm_(package|lifecycle|command|node_execpath)/.test(name)) delete environment[name];
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: environment,
  });
  if (done.status !== 0)
    stop('The packages could not be installed (npm ci failed; its own words stand above).');
  if (!existsSync(node24))
    stop(
      'Node 24 did not come with the packages: npm was told not to run install scripts. Run: npm config set ignore-scripts false',
    );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

const program = RUN[verb];
if (!program) stop(`There is nothing called ${verb}. Use: ${Object.keys(RUN).join(', ')}`, 2);
if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Node ${process.versions.node} is too old; Samsyn starts on Node 20 or newer.`);
install();

// A smaller nursery for what lives briefly: the same speed, and half the memory when a large table is read.
const nursery = verb === 'test' ? '' : '--max-semi-space-size=8';
const bin = join(root, 'node_modules/.bin');
const [file, ...given] = program;
const child = spawn(node24, [join(root, file), ...given, ...rest], {
  cwd: verb === 'samsyn' ? (process.env.INIT_CWD ?? root) : root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${dirname(node24)}:${bin}:${process.env.PATH ?? ''}`,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${nursery}`.trim(),
    SAMSYN_ROOT: root,
    // What Node makes of the sources is kept: every later start and command is a fifth quicker.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/samsyn'),
  },
});
// In a terminal Ctrl+C reaches the child by itself; a signal sent to us alone is handed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => stop(`Node 24 could not be started: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
