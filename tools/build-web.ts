import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const STAMP = join(ROOT, 'dist/web/.built-from');

/** What the built web is made of: a change of any of these makes it stale. */
const SOURCES = [
  'src/**/*.{ts,tsx,css,json,html,svg,webmanifest}',
  'data/*.{tsv,json}',
  'vite*.config.ts',
  'package-lock.json',
];

/** Builds the web with Vite, unless what it is made of is what it was. */
export async function buildWebWhenStale(say: (sentence: string) => void): Promise<void> {
  const now = digest();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return;
  say('Building the web');
  for (const config of ['vite.config.ts', 'vite.report.config.ts', 'vite.sign-in.config.ts'])
    await vite(config);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, now);
}

function digest(): string {
  const hash = createHash('sha256');
  for (const path of globSync(SOURCES, { cwd: ROOT }).sort()) {
    if (path.endsWith('.test.ts')) continue;
    hash.update(path).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest('hex');
}

function vite(config: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        join(ROOT, 'node_modules/vite/bin/vite.js'),
        'build',
        '--config',
        config,
        '--logLevel',
        'warn',
      ],
      {
        cwd: ROOT,
        stdio: ['ignore', 'inherit', 'inherit'],
        // What is built is what people get, whoever starts it: a test's own mode would build it for developers.
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The web could not be built (${config})`)),
    );
  });
}
