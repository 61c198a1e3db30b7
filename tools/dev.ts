// `npm run dev`: the server starts again when its sources change, Vite serves the workbench with hot reload, and the
// report page is built anew at each change. Everything ends together.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { buildWebWhenStale } from './build-web.ts';

const ROOT = join(import.meta.dirname, '..');
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');

await buildWebWhenStale((sentence) => console.log(sentence));
console.log(
  'Sign in at the address that Samsyn is ready at. The workbench that follows its sources is Vite’s: its address, then /lage.',
);
const children: readonly ChildProcess[] = [
  run(['--watch', '--watch-preserve-output', join(ROOT, 'src/app/serve.ts')]),
  run([VITE, 'build', '--watch', '--config', 'vite.report.config.ts', '--logLevel', 'warn']),
  run([VITE, '--config', 'vite.config.ts']),
];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);

function run(words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [...words], { cwd: ROOT, stdio: 'inherit' });
  child.on('exit', stop);
  return child;
}

function stop(): void {
  for (const child of children) child.kill('SIGINT');
}
